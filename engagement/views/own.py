"""What a person gave themselves, for pages that show it back to nobody else."""

from dataclasses import dataclass

from engagement import access
from engagement.models import Answer, Part
from partnerportal.foundation.languages import current_language


@dataclass(frozen=True)
class Own:
    """One question in the words this person was asked, with their answer, or None when left open."""

    part: Part
    wording: str
    answer: Answer | None


def own_words(response):
    """All questions in order, with this person's own answers. Three queries."""
    answers = {row.item_id: row for row in access.own_answers(response)}
    return [
        Own(part, question.wordings[response.perspective], answers.get(question.pk))
        for part in response.check_in.instrument_version.parts(current_language())
        for question in part.questions
    ]
