"""What the rules read of a plan, as plain values. Codes are those of the models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

PAUSES = frozenset({"break", "meal"})
# How much of a block's time patients and communities speak; other voices are not counted.
SHARES = {"patient": 1.0, "both": 0.5, "researcher": 0.0}
SURE = ("very_low", "low", "moderate", "high")


@dataclass(frozen=True)
class BlockFacts:
    key: int
    kind: str
    minutes: int
    voice: str = ""
    strategy: str = ""

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES


@dataclass(frozen=True)
class SessionFacts:
    """start, end: by the clock of the plan's place, with their zone. minutes: that pass."""

    key: int
    start: datetime
    end: datetime
    minutes: int
    capacity: int | None = None
    blocks: tuple[BlockFacts, ...] = ()

    @property
    def planned(self) -> int:
        return sum(block.minutes for block in self.blocks)


@dataclass(frozen=True)
class GroupFacts:
    """has_message, is_reached, says_needs: in some language. too_sure: surer than its finding."""

    power: str = ""
    has_message: bool = False
    too_sure: bool = False
    is_reached: bool = False
    says_needs: bool = False
    has_finding: bool = False


@dataclass(frozen=True)
class FindingFacts:
    kind: str
    certainty: str = ""
    status: str = "final"


@dataclass(frozen=True)
class BudgetFacts:
    kind: str
    amount: Decimal
    is_inclusion: bool


@dataclass(frozen=True)
class TaskFacts:
    source: str
    has_owner: bool


@dataclass(frozen=True)
class PlanFacts:
    """A whole plan. words: languages that have a title; uncertain, care, next: that have those."""

    today: date
    format: str = "online"
    has_phone_line: bool = False
    purposes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()
    care: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    takes_registrations: bool = True
    stated_strength: str = ""
    is_sensitive: str = ""
    community_input: str = ""
    community_asked_on: date | None = None
    date_set_on: date | None = None
    support_person: bool = False
    pays_partners: str = ""
    provisions: tuple[str, ...] = ()
    invitations_on: date | None = None
    materials_on: date | None = None
    budget_total: Decimal | None = None
    feedback_during: bool = False
    feedback_after: bool = False
    follows_up: bool = False
    sessions: tuple[SessionFacts, ...] = ()
    groups: tuple[GroupFacts, ...] = ()
    findings: tuple[FindingFacts, ...] = ()
    budget: tuple[BudgetFacts, ...] = ()
    tasks: tuple[TaskFacts, ...] = ()
    avoided_days: tuple[date, ...] = ()
    avoided_weekdays: tuple[int, ...] = ()
    partners_agreed: int = 0
    affected: int = 0
    left_out_not_invited: int = 0
    shared_after: int = 0

    @property
    def read_strength(self) -> str:
        """How strong the evidence is by the findings, or nothing where there are none.

        Limited: no finding is surer than "low", or all are first results, or only gaps and counts
        are known. Strong: all rated findings are at least "moderate", and one is "high".
        """
        rows = [row for row in self.findings if row.kind in {"effect", "experience"}]
        if not rows:
            return "limited" if self.findings else ""
        rated = [SURE.index(row.certainty) for row in rows if row.certainty in SURE]
        if all(row.status == "preliminary" for row in rows) or not rated or max(rated) <= 1:
            return "limited"
        return "strong" if min(rated) >= 2 and max(rated) == 3 else "mixed"

    @property
    def strength(self) -> str:
        """What the co-leads say, else what the findings say."""
        return self.stated_strength or self.read_strength

    @property
    def first_day(self) -> date | None:
        return min((row.start.date() for row in self.sessions), default=None)

    @property
    def has_room(self) -> bool:
        return self.format in {"in_person", "hybrid"}

    @property
    def has_online(self) -> bool:
        return self.format in {"online", "hybrid"}

    @property
    def blocks(self) -> tuple[BlockFacts, ...]:
        return tuple(block for row in self.sessions for block in row.blocks)

    @property
    def speaking_share(self) -> float | None:
        """The share of speaking time of patients and communities; None where nothing is counted."""
        counted = [row for row in self.blocks if row.voice in SHARES and not row.is_pause]
        total = sum(row.minutes for row in counted)
        if not total:
            return None
        return sum(row.minutes * SHARES[row.voice] for row in counted) / total

    def has_task(self, rule: str) -> bool:
        return any(row.source == f"advice:{rule}" for row in self.tasks)
