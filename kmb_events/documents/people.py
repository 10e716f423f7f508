"""Who made a brief together, and whether both agreed to its words."""

from __future__ import annotations

import unicodedata
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kmb_events.models import EventPlan, SummaryText, agreements_on
from partnerportal.plain_language.grammar import lower_first
from teams.models import Membership, Perspective, Role, Team

# Whose organisation tells more than their role does.
_FROM_ELSEWHERE = {Role.KNOWLEDGE_USER, Role.COMMUNITY_PARTNER, Role.CLINICIAN}


@dataclass(frozen=True)
class Side:
    """One half of "Made together": a perspective, its words, and its co-leads' names."""

    perspective: str
    role: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """Both said yes to exactly these words; the day is that of the last yes.

    `read_at`: the first yes to the summary's words. What came later was not before their eyes.
    """

    names: tuple[str, ...]
    day: date
    read_at: datetime


def sides_of(team: Team) -> tuple[Side, ...]:
    """Both halves in the team's own order. Needs `Team.people()` prefetched."""
    return tuple(
        Side(
            side.perspective,
            str(Perspective(side.perspective).co_lead),
            tuple(row.user.name for row in side.co_leads),
        )
        for side in team.sides
    )


def others_of(team: Team) -> tuple[str, ...]:
    """The members who hold no seat, by first name, each with what they are in the team."""
    rows = [row for row in team.active_memberships if not row.seat]
    return tuple(_with_role(row) for row in sorted(rows, key=lambda row: _plain(row.user.name)))


def _with_role(row: Membership) -> str:
    what = lower_first(str(row.get_role_display()))
    if row.organisation and row.role in _FROM_ELSEWHERE:
        what = row.organisation
    return f"{row.user.name} ({what})"


def _plain(name: str) -> str:
    """For sorting: Élise stands beside Elise, not after Zoe."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def agreement_on(plan: EventPlan, text: SummaryText) -> Agreement | None:
    """The agreement of both to the plan and to its summary, None until both gave both.

    Needs the plan as `for_page` loads it.
    """
    wanted = {text.approval_subject: text.fingerprint, plan.approval_subject: plan.fingerprint}
    given = {
        (row.perspective, subject): row
        for subject, rows in agreements_on(list(wanted)).items()
        for row in rows
        if row.fingerprint == wanted[subject]
    }
    first = Perspective(plan.team.first_perspective)
    order = [(side, subject) for side in (first, first.other) for subject in wanted]
    if any(seat not in given for seat in order):
        return None
    rows = [given[seat] for seat in order]
    words = [given[side, text.approval_subject] for side in Perspective]
    return Agreement(
        names=tuple(dict.fromkeys(row.approved_by.name for row in rows)),
        day=timezone.localdate(
            max(row.approved_at for row in rows), zoneinfo.ZoneInfo(plan.time_zone)
        ),
        read_at=min(row.approved_at for row in words),
    )
