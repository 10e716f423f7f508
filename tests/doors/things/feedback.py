"""What people say about an event: anybody says it, the team and its facilitator read it."""

from datetime import timedelta

from django.utils import timezone

from kmb_events.actions import answer_remark, sort_remark
from kmb_events.models import SHOWN_FROM, EventPlan, EventSession, Feedback, Remark, Reply
from tests.doors.rules import TEAM_PAGE, Rule, known, leads, readers
from tests.doors.things.page import published
from tests.factories.kmb_events import whole_plan
from tests.sweep.planting import Canary, a_word, plants

_READ = readers(200) | {"administrator": 403}
_ANYBODY = known(200, anonymous=200, inactive=200)

MATRIX = {
    "event-feedback": Rule(
        get=_ANYBODY,
        post=known(422, anonymous=422, inactive=422),
        note="a published event that asks: anybody may answer",
    ),
    "event-feedback-thanks": Rule(get=_ANYBODY),
    "feedback-detail": Rule(get=_READ),
    "feedback-open": Rule(get=None, post=leads(302)),
    "feedback-table": Rule(get=_READ),
    "feedback-paper": TEAM_PAGE,
    "feedback-type-in": Rule(get=leads(200), post=leads(422)),
    "feedback-sort": Rule(get=leads(200), post=leads(422)),
    "feedback-answer": Rule(get=leads(200), post=leads(422)),
    "feedback-note": Rule(get=_READ),
    "feedback-note-edit": Rule(get=leads(200), post=leads(302)),
    "feedback-note-approve": Rule(get=None, post=leads(302)),
    "feedback-note-show": Rule(get=None, post=leads(302)),
}


def add(world):
    published(world.plan, world.people["patient"])
    feedback = _opened(world.plan)
    remark = None
    for number in range(SHOWN_FROM):
        remark = said(feedback, f"Please speak slower, {number}.")
    sort_remark(
        remark=remark, finding=world.plan.findings.first(), state=Remark.State.SHOWN, hidden_why=""
    )
    return {"feedback-sort": {"pk": remark.pk}, "feedback-answer": {"pk": remark.pk}}


def _opened(plan):
    EventPlan.objects.filter(pk=plan.pk).update(feedback_during=True)
    return Feedback.objects.get_or_create(plan=plan, defaults={"opening": "open"})[0]


def said(feedback, words, **more):
    reply = Reply.objects.create(feedback=feedback, given_on=timezone.localdate(), language="en")
    return Remark.objects.create(reply=reply, words=words, **more)


@plants(
    "kmb_events.Remark.words",
    "kmb_events.Remark.hidden_why",
    "kmb_events.RemarkAnswer.words",
)
def remarks(world):
    """What the public said: for nobody while there are few, then for the co-leads, and when they
    show it for the readers of the plan.
    """
    few = whole_plan(team=world.team, slug="few-replies")
    leads_ = frozenset(["patient", "researcher"])
    all_ = leads_ | {"member", "facilitator"}
    past = timezone.now() - timedelta(days=2)  # what people said stands there once it is over
    EventSession.objects.filter(plan__in=[world.plan, few]).update(
        starts_at=past, ends_at=past + timedelta(hours=2)
    )
    for plan, count in ((world.plan, SHOWN_FROM), (few, SHOWN_FROM - 1)):
        feedback = _opened(plan)
        for number in range(count):
            enough, word, is_shown = count >= SHOWN_FROM, a_word(), number % 2 == 0
            why = "" if is_shown else a_word()
            state = Remark.State.SHOWN if is_shown else Remark.State.HIDDEN
            remark = said(feedback, word, state=state, hidden_why=why)
            readers_ = (all_ if is_shown else leads_) if enough else frozenset()
            yield Canary(word, f"a comment, {state}, of {count}", readers_)
            if why:
                yield Canary(
                    why, f"why it is hidden, of {count}", leads_ if enough else frozenset()
                )
            elif enough:
                yield from _answered(world, remark, all_)
    waiting = a_word()
    said(Feedback.objects.get(plan=world.plan), waiting)
    yield Canary(waiting, "a comment that nobody has read", leads_)


def _answered(world, remark, all_):
    told = a_word()
    finding = world.plan.findings.first()
    remark = sort_remark(remark=remark, finding=finding, state=remark.state, hidden_why="")
    answer_remark(remark=remark, kind="changed", words=told, by=world.people["patient"], seen=0)
    yield Canary(told, "what the team answered to a comment", all_)
