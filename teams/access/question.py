"""Who may read a team's question (whoever reads the team), and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from teams.access.team import readable_team
from teams.models import QuestionAnswer, QuestionWording, Team


@dataclass(frozen=True)
class QuestionState:
    """The wording that stands, and the newest answer of a patient co-lead to it, if there is one."""

    wording: QuestionWording | None
    answer: QuestionAnswer | None

    @property
    def verdict(self) -> str:
        """still, partly, no_longer, or empty while nobody has answered."""
        return self.answer.verdict if self.answer else ""

    @property
    def is_confirmed(self) -> bool:
        return self.verdict == QuestionAnswer.Verdict.STILL


def question_state(team: Team, until: datetime | None = None) -> QuestionState:
    """In two queries; with `until`, as it stood at that moment."""
    wordings = QuestionWording.objects.filter(team=team).select_related("proposed_by")
    if until:
        wordings = wordings.filter(proposed_at__lte=until)
    wording = wordings.first()
    if wording is None:
        return QuestionState(None, None)
    answers = wording.answers.select_related("answered_by")
    if until:
        answers = answers.filter(answered_at__lte=until)
    return QuestionState(wording, answers.first())


def teams_with_verdict(teams: QuerySet[Team]) -> QuerySet[Team]:
    """Annotate `verdict`: the newest answer to the newest wording, None without one."""
    newest = QuestionWording.objects.filter(team=OuterRef(OuterRef("pk"))).values("pk")[:1]
    answers = QuestionAnswer.objects.filter(wording=Subquery(newest))
    return teams.annotate(verdict=Subquery(answers.values("verdict")[:1]))


def readable_question(user: Any, slug: str) -> tuple[Team, list[QuestionWording]]:
    """Fetch a team and its wordings, newest first; to an outsider they do not exist."""
    team = readable_team(user, slug)
    return team, list(team.question_wordings.for_page())
