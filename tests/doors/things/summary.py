"""The workspace of a summary: its readers see it, co-leads write it, the team alone reads comments."""

from kmb_events import actions
from kmb_events.models import CheckReason, SummaryComment
from tests.doors.rules import LEAD_ACT, TEAM_PAGE, Rule, leads, readers
from tests.sweep.planting import Canary, a_word, plants

_BODY = {"language": "en", "section": "found"}

MATRIX = {
    "summary-reason": Rule(get=leads(200), post=leads(422)),
    "summary-section": Rule(get=None, post=leads(422)),
    "summary-measure": Rule(get=None, post=leads(200)),
    "summary-history": TEAM_PAGE,
    "summary-put-back": LEAD_ACT,
    "summary-comment-add": Rule(get=leads(200), post=leads(422)),
    "summary-comment-answer": Rule(get=leads(200), post=leads(422)),
    "summary-comment-settle": LEAD_ACT,
    "summary-comment-remove": Rule(get=None, post=readers(403) | {"patient": 302}),
}


def add(world):
    comment = _said(world, "A good start.")
    own = _said(world, "One more thing.")
    comment_pk = {"pk": comment.pk}
    return {
        "summary-reason": {"check": CheckReason.Check.GRADE.value},
        "summary-section": _BODY,
        "summary-comment-add": _BODY,
        "summary-comment-answer": comment_pk,
        "summary-comment-settle": comment_pk,
        "summary-comment-remove": {"pk": own.pk},
    }


def _said(world, words, sentence=""):
    return actions.add_comment(
        text=world.text,
        section="found",
        sentence=sentence,
        words=words,
        by=world.people["patient"],
    )


@plants("kmb_events.SummaryComment.words", "kmb_events.SummaryComment.sentence")
def comments(world):
    """A comment on a sentence, an answer to it, and a settled one: for the team's people alone."""
    team = frozenset(["patient", "researcher", "member"])
    words, sentence, answer = a_word(), a_word(), a_word()
    comment = _said(world, words)
    SummaryComment.objects.filter(pk=comment.pk).update(sentence=sentence)
    actions.answer_comment(comment=comment, words=answer, by=world.people["researcher"])
    yield Canary(words, "a comment on a summary", team)
    yield Canary(sentence, "what a comment on a summary is about", team)
    yield Canary(answer, "an answer to a comment on a summary", team)
    settled = a_word()
    comment = _said(world, settled)
    actions.settle_comment(comment=comment, is_settled=True, by=world.people["researcher"])
    yield Canary(settled, "a settled comment on a summary", team)
