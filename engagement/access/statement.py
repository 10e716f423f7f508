"""How a team made its work together: the plain facts of its record, and its own words about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from engagement.access.decision import Share, share_changed_by_partners
from engagement.access.recognition import named_in_print
from engagement.models import Change, Contribution, Recognition, Statement
from partnerportal.foundation.languages import Language
from teams.models import Perspective, ProjectStep, Team


@dataclass(frozen=True)
class SideFacts:
    """What one side did: how many people, and in which steps, in the order of the project."""

    people: int = 0
    steps: tuple[ProjectStep, ...] = ()


@dataclass(frozen=True)
class Facts:
    """All that a statement tells by itself. No words of anybody, and only names that said yes.

    `came_of`: of what partners did, how often each thing came of it; `untold`: of how much nobody
    has said yet; `worse`: of how much, whoever did it, something bad came.
    """

    contributions: int = 0
    first: date | None = None
    last: date | None = None
    sides: dict[str, SideFacts] = field(default_factory=dict)
    by_partners: int = 0
    came_of: dict[Change, int] = field(default_factory=dict)
    untold: int = 0
    worse: int = 0
    decisions: Share = field(default_factory=lambda: Share(0, 0))
    named: tuple[Recognition, ...] = ()


def facts_of(team: Team) -> Facts:
    """Read a team's record. The same few queries, however long it is."""
    rows = list(
        Contribution.objects.filter(team=team)
        .select_related("word_back")
        .prefetch_related("parts")
        .order_by("done_on", "pk")
    )
    partners = [row for row in rows if Perspective.PATIENT in _sides(row)]
    came_of = Counter(_came_of(row) for row in partners)
    return Facts(
        contributions=len(rows),
        first=rows[0].done_on if rows else None,
        last=rows[-1].done_on if rows else None,
        sides={side: _side(rows, side) for side in Perspective.values},
        by_partners=len(partners),
        came_of={change: came_of[change] for change in Change if came_of[change]},
        untold=came_of[""],
        worse=sum(_came_of(row) == Change.WORSE for row in rows),
        decisions=share_changed_by_partners(team),
        named=tuple(named_in_print(team)),
    )


def _sides(row: Contribution) -> set[str]:
    return {part.perspective for part in row.parts.all()}


def _side(rows: Iterable[Contribution], side: str) -> SideFacts:
    theirs = [row for row in rows if side in _sides(row)]
    people = {
        part.user_id for row in theirs for part in row.parts.all() if part.perspective == side
    }
    steps = {row.step for row in theirs if row.step}
    return SideFacts(len(people), tuple(step for step in ProjectStep if step in steps))


def _came_of(row: Contribution) -> str:
    """As its own people say, else as the word back says."""
    return row.change or (row.answer.change if row.answer else "")


def known_language(code: str) -> str:
    """The code of a language that statements are written in; another one is not found."""
    if code not in Language.values:
        raise Http404
    return code


def statements_of(team: Team, language: str) -> QuerySet[Statement]:
    """A team's own words in one language, the newest version first."""
    rows = Statement.objects.filter(team=team, language=language)
    return rows.select_related("written_by").order_by("-number")
