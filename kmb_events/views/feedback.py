"""What people told about an event, as its pages show it: charts, a table, their own words."""

from dataclasses import dataclass

from kmb_events import access
from kmb_events.documents import (
    Rated,
    rated_audience,
    rated_findings,
    rated_questions,
    typed_in_count,
)
from kmb_events.models import Feedback, FeedbackText, RemarkAnswer


@dataclass(frozen=True)
class Comment:
    """One person's words; finding: the number of the finding they are about, or None."""

    pk: int
    words: str
    language: str
    finding: int | None
    fit: str
    is_typed_in: bool
    state: str
    hidden_why: str
    answer: RemarkAnswer | None

    @property
    def asks_for_answer(self) -> bool:
        return self.finding is not None and self.answer is None and self.state == "shown"


@dataclass(frozen=True)
class Told:
    """All that people told; count 0 while there are too few answers to show."""

    feedback: Feedback
    words: FeedbackText | None
    count: int
    rated: list[Rated]
    findings: list[Rated]
    audience: Rated
    typed_in: int | None
    comments: list[Comment]

    @property
    def all_rows(self):
        return [*self.rated, *self.findings, self.audience]

    @property
    def unanswered(self):
        """How many comments about a finding wait for what changed, or why not."""
        return sum(row.asks_for_answer for row in self.comments)


def what_people_told(user, plan, findings):
    """The block for a reader of the plan, or None. Five queries, however many have answered."""
    feedback = access.feedback_on(user, plan)
    if feedback is None:
        return None
    replies = list(access.replies_read_by(user).filter(feedback=feedback))
    fits = access.fits_read_by(user).filter(reply__feedback=feedback) if replies else []
    remarks = access.remarks_read_by(user).filter(reply__feedback=feedback) if replies else []
    return Told(
        feedback=feedback,
        words=feedback.text,
        count=len(replies),
        rated=rated_questions(replies),
        findings=rated_findings(
            [(row.finding.pk, row.said) for row in findings], fits, len(replies)
        ),
        audience=rated_audience(replies),
        typed_in=typed_in_count(replies),
        comments=comments_of(remarks, findings),
    )


def comments_of(remarks, findings):
    """By their words: the order in which they came in could tell whose they are."""
    numbers = {row.finding.pk: row.number for row in findings}
    rows = [
        Comment(
            pk=row.pk,
            words=row.words,
            language=row.reply.language,
            finding=numbers.get(row.finding_id),
            fit=row.get_fit_display() if row.fit else "",
            is_typed_in=row.reply.is_typed_in,
            state=row.state,
            hidden_why=row.hidden_why,
            answer=getattr(row, "answer", None),
        )
        for row in remarks
    ]
    return sorted(rows, key=lambda row: (row.finding or 0, row.words))
