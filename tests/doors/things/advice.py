from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, known, leads

MATRIX = {
    "advice-rules": Rule(get=known(200)),
    "advice-list": TEAM_PAGE,
    "advice-apply": LEAD_ACT,
    "advice-undo": LEAD_ACT,
    "advice-decline": Rule(get=None, post=leads(422)),
    "advice-back": LEAD_ACT,
}


def add(world):
    plan = {"slug": world.plan.slug, "rule": "no-phone-line"}
    return {"advice-": plan}
