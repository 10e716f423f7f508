"""What a draft is made from: plain values that any caller can fill, and the numbers they hold."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Literal

from .figures import canonical, numbers
from .text import Language

FindingKind = Literal["effect", "experience", "gap", "count"]
FINDING_KINDS: tuple[FindingKind, ...] = ("effect", "experience", "gap", "count")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFacts:
    """One finding.

    kind             effect (X changes O), experience, gap (no studies), count (N studies)
    certainty        high, moderate, low, very_low; empty for lived experience without a rating
    size, direction  large, moderate, small, none; reduce, increase, improve, worsen (effect only)
    meaning          benefit or harm: whether the change is good or bad for people (effect only)
    intervention, outcome, comparison
                     noun phrases as they stand inside a sentence; in French with their article
    statement        effect without intervention and outcome: the whole result as a sentence;
                     experience: a sentence, or a quote in quotation marks; gap: goes on after
                     "studies that"; count: goes on after "studies looked at"
    studies, people  how many; None where nobody counted
    without_per_100, with_per_100, outcome_count_label
                     of 100 people, how many have the outcome; the label is a plural noun without
                     an article ("missed visits"), the outcome if empty
    reasons          why the certainty is not higher: keys of the grid ("imprecision", …)
    own_reason       the same in the team's own words, one sentence or more
    source, key      where the team has it from; the name that its sentences carry
    """

    kind: FindingKind = "effect"
    certainty: str = ""
    size: str = ""
    direction: str = ""
    meaning: str = ""
    intervention: str = ""
    intervention_is_plural: bool = False
    outcome: str = ""
    comparison: str = ""
    population: str = ""
    studies: int | None = None
    people: int | None = None
    without_per_100: float | None = None
    with_per_100: float | None = None
    outcome_count_label: str = ""
    statement: str = ""
    reasons: tuple[str, ...] = ()
    own_reason: str = ""
    source: str = ""
    key: str = ""

    @property
    def has_pair(self) -> bool:
        """Whether both halves of the per-100 pair are known."""
        return self.without_per_100 is not None and self.with_per_100 is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """A project: its free texts as the team wrote them, and its findings in the team's order.

    `uncertain` and `next_steps` are one text (a line each) or a tuple of texts; `up_to_date` is the
    day of the last search, or the team's words for it ("June 2026"). `question_said` is a ready
    sentence: what a person said of the question, which nobody rewords.
    """

    title: str = ""
    question: str = ""
    why: str = ""
    what_we_did: str = ""
    findings: tuple[FindingFacts, ...] = ()
    uncertain: str | tuple[str, ...] = ()
    next_steps: str | tuple[str, ...] = ()
    up_to_date: datetime.date | str | None = None
    made_together: str = ""
    question_said: str = ""


def figures(project: ProjectFacts, language: Language) -> frozenset[str]:
    """Every number a draft of the project may tell, as `figures.numbers` writes it."""
    found: set[str] = set()
    parts: tuple[ProjectFacts | FindingFacts, ...] = (project, *project.findings)
    for part in parts:
        for field in fields(part):
            found |= _figures_of(getattr(part, field.name), language)
    if any(finding.has_pair for finding in project.findings):
        found.add("100")
    return frozenset(found)


def _figures_of(value: object, language: Language) -> set[str]:
    if isinstance(value, str):
        return set(numbers(value, language))
    if isinstance(value, datetime.date):
        return {str(value.day), str(value.year)}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {canonical(value)}
    if isinstance(value, Iterable):
        return {figure for item in value for figure in _figures_of(item, language)}
    return set()
