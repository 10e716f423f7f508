"""A published summary: co-leads open it, everybody reads it."""

from django.db.models import prefetch_related_objects

from kmb_events.documents import summary_words
from kmb_events.models import EventPlan, SummaryEdition, SummaryPage
from teams.models import Team
from tests.doors.rules import PUBLIC_GET, TEAM_PAGE, Rule, leads, members

MATRIX = {
    "summary-public-list": PUBLIC_GET,
    "summary-public": PUBLIC_GET,
    "summary-version": PUBLIC_GET,
    "summary-code": PUBLIC_GET,
    "summary-picture": PUBLIC_GET,
    "summary-readers": TEAM_PAGE,
    "summary-publish": Rule(
        get=None, post=leads(422), note="nobody has agreed to these words: it says so"
    ),
    "summary-rate": Rule(
        get=members(200),
        post=members(422),
        note="a member whose role is of one side rates for that side",
    ),
    "summary-take-down": Rule(get=None, post=leads(422), note="it wants a reason"),
}


def add(world):
    published_summary(world.text, world.people["patient"])
    text = {"slug": world.plan.slug, "language": "en"}
    return {
        "summary-version": {"slug": world.plan.slug, "number": 1},
        "summary-rate": text | {"instrument": "clear-index"},
    }


def published_summary(text, by):
    """The open page of this text, made without the agreement that publishing asks for."""
    plan = EventPlan.objects.for_page().get(pk=text.summary.plan_id)
    prefetch_related_objects([plan.team], Team.people())
    page, _new = SummaryPage.objects.get_or_create(summary=text.summary)
    edition, _new = SummaryEdition.objects.get_or_create(
        page=page,
        language=text.language,
        number=1,
        defaults={
            "fingerprint": text.fingerprint,
            "draft": text.version,
            "content": summary_words(plan, text, []),
            "published_by": by,
        },
    )
    return edition
