"""What a person gave themselves, for pages that show it back to nobody else."""

from dataclasses import dataclass

from engagement import access
from engagement.models import Answer, Part
from engagement.views.audience import who_will_see
from partnerportal.foundation.languages import current_language


@dataclass(frozen=True)
class Own:
    """One question in the words this person was asked, with their answer, or None when left open.

    said: who will see it, in a sentence.
    """

    part: Part
    wording: str
    answer: Answer | None
    labels: list[str]
    said: str = ""

    @property
    def in_words(self):
        return self.answer.said(self.labels) if self.answer else ""


def own_words(response):
    """All questions in order, with this person's own answers. Four queries."""
    answers = {row.item_id: row for row in access.own_answers(response)}
    return [
        _own(part, question, answers.get(question.pk), response)
        for part in response.check_in.instrument_version.parts(current_language())
        for question in part.questions
    ]


def _own(part, question, answer, response):
    said = who_will_see(answer.audience, response) if answer else ""
    return Own(part, question.wordings[response.perspective], answer, question.labels, said)
