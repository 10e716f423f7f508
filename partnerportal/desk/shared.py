"""What the co-leads of a team chose to share with whoever looks after it, after both had answered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from engagement.access import answers_shared_with
from engagement.models import Answer, CheckIn, InstrumentVersion, Question
from partnerportal.foundation.languages import current_language
from teams.models import Team


@dataclass(frozen=True)
class Asked:
    """One question in the words of the perspective that was asked, with who shared an answer."""

    question: Question
    answer: Answer

    @property
    def wording(self) -> str:
        return self.question.wordings[self.answer.response.perspective]

    @property
    def in_words(self) -> str:
        return self.answer.said(self.question.labels)


@dataclass(frozen=True)
class SharedCheckIn:
    check_in: CheckIn
    answers: list[Asked]


def shared_with(user: Any, team: Team) -> list[SharedCheckIn]:
    """Newest check-in first, in the order of the questions. Three queries for each set of questions."""
    rows = answers_shared_with(user, team).select_related("response__check_in__instrument_version")
    rows = rows.order_by(
        "-response__check_in__number", "item__theme__order", "item__order", "response_id"
    )
    questions: dict[int, dict[int, Question]] = {}
    found = []
    for check_in, answers in groupby(rows, key=lambda row: row.response.check_in):
        version = check_in.instrument_version
        if version.pk not in questions:
            questions[version.pk] = _questions(version)
        asked = [Asked(questions[version.pk][row.item_id], row) for row in answers]
        found.append(SharedCheckIn(check_in, asked))
    return found


def _questions(version: InstrumentVersion) -> dict[int, Question]:
    parts = version.parts(current_language())
    return {question.pk: question for part in parts for question in part.questions}
