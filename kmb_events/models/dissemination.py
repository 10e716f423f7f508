"""The menu of ways to share what was learned: for whom, how much work, what it costs, how long ahead.

The menu that comes with the portal lies in `kmb_events/data/dissemination.json`, in our own words. An
operator may bring another one (`manage.py load_dissemination`); the newest that was brought is shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kmb_events.models.plan import EventPlan
from partnerportal.foundation.languages import Language, current_language

_FILE = Path(__file__).parent.parent / "data" / "dissemination.json"
# How strong evidence is, the weakest first; codes of EventPlan.Strength.
STRENGTHS = ("limited", "mixed", "strong")


class Effort(models.TextChoices):
    SMALL = "small", _("Little work")
    MEDIUM = "medium", _("Some work")
    LARGE = "large", _("Much work")


class CostBand(models.TextChoices):
    NONE = "none", _("Costs nothing")
    LOW = "low", _("Up to $500")
    MEDIUM = "medium", _("$500 to $3,000")
    HIGH = "high", _("More than $3,000")


class DisseminationMenu(models.Model):
    """A menu that an operator brought. The newest is the one in use; none is changed."""

    rows = models.JSONField(_("rows"))
    brought_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.pk)


@dataclass(frozen=True)
class ApproachWords:
    """The words of an approach in one language."""

    title: str
    about: str
    musts: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Approach:
    """One way to share. groups: codes of KnowledgeUserGroup.Kind; needs: the weakest strength of
    evidence (EventPlan.Strength) that bears it.
    """

    code: str
    groups: tuple[str, ...]
    effort: str
    cost: str
    lead_days: int
    needs: str
    words: dict[str, ApproachWords]

    @property
    def text(self) -> ApproachWords:
        """In the language of the page."""
        return self.words[current_language()]

    @property
    def lead_weeks(self) -> int:
        """Full weeks; days that begin another one count as one."""
        return -(-self.lead_days // 7)

    def get_effort_display(self) -> str:
        return str(Effort(self.effort).label)

    def get_cost_display(self) -> str:
        return str(CostBand(self.cost).label)

    def get_needs_display(self) -> str:
        return str(EventPlan.Strength(self.needs).label)

    def asks_more_than(self, strength: str) -> bool:
        """Whether evidence of this strength is too weak for it; unknown strength is no answer."""
        return strength in STRENGTHS and STRENGTHS.index(strength) < STRENGTHS.index(self.needs)


@cache
def shipped_rows() -> list[dict[str, Any]]:
    """The menu that comes with the portal, as its file tells it."""
    rows: list[dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return rows


def dissemination_menu() -> dict[str, Approach]:
    """All approaches by code, in the order of the menu. One query."""
    brought = DisseminationMenu.objects.first()
    rows = brought.rows if brought else shipped_rows()
    return {row["code"]: _approach(row) for row in rows}


def _approach(row: dict[str, Any]) -> Approach:
    return Approach(
        code=row["code"],
        groups=tuple(row["groups"]),
        effort=row["effort"],
        cost=row["cost"],
        lead_days=row["lead_days"],
        needs=row["needs"],
        words={code: _words(row[code]) for code in Language.values},
    )


def _words(told: dict[str, Any]) -> ApproachWords:
    return ApproachWords(told["title"], told["about"], tuple(told["musts"]), told["source"])
