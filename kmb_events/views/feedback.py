"""What people told about an event, as its page shows it: charts, a table, their own words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kmb_events import access
from kmb_events.models import FeedbackText


@dataclass(frozen=True)
class Band:
    """How many gave an answer of this band, and how long their bar is: in per cent of
    the track, which leaves room for its edge."""

    name: str
    count: int
    width: int


@dataclass(frozen=True)
class Rated:
    """One question with its bands. Five answers become three bands: a lone one tells less."""

    question: str
    bands: list
    count: int


@dataclass(frozen=True)
class Comment:
    """One person's words; finding: the number of the finding they are about, or None."""

    words: str
    language: str
    finding: int | None


@dataclass(frozen=True)
class Told:
    """All that people told; count 0 while there are too few answers to show."""

    words: FeedbackText | None
    count: int
    rated: list
    comments: list


def what_people_told(user, plan, findings):
    """The block for a reader of the plan, or None. Three queries, however many have answered."""
    feedback = access.feedback_on(user, plan)
    if feedback is None:
        return None
    replies = list(access.replies_read_by(user).filter(feedback=feedback))
    numbers = {row.finding.pk: row.number for row in findings}
    comments = [
        Comment(reply.comment, reply.language, numbers.get(reply.finding_id))
        for reply in replies
        if reply.comment
    ]
    return Told(
        words=feedback.text,
        count=len(replies),
        rated=[_rated(question, name, replies) for name, question in _questions()],
        # By their words: the order in which they came in could tell whose they are.
        comments=sorted(comments, key=lambda row: (row.finding or 0, row.words)),
    )


def _questions():
    return [
        ("useful", _("It was useful to me.")),
        ("understood", _("I could follow what was said.")),
        ("welcome", _("I felt welcome.")),
    ]


def _rated(question, name, replies):
    values = [value for reply in replies if (value := getattr(reply, name)) is not None]
    bands = [
        (_("Fully or mostly"), (4, 5)),
        (_("Partly"), (3,)),
        (_("A little or not at all"), (1, 2)),
    ]
    return Rated(question, [_band(words, range_, values) for words, range_ in bands], len(values))


def _band(name, values_of_it, values):
    count = sum(value in values_of_it for value in values)
    return Band(name, count, round(98 * count / len(values)) if values else 0)
