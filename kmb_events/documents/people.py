"""Who made a brief together, and whether both agreed to its words."""

from __future__ import annotations

import unicodedata
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from kmb_events.models import EventPlan, SummaryText, agreements_on
from partnerportal.plain_language.grammar import lower_first
from teams.models import Approval, Membership, Perspective, Role, Team

# Whose organisation tells more than their role does.
_FROM_ELSEWHERE = {Role.KNOWLEDGE_USER, Role.COMMUNITY_PARTNER, Role.CLINICIAN}


@dataclass(frozen=True)
class Side:
    """One half of "Made together": a perspective, its words, whether anybody holds its seat, and
    the names of those who want theirs in print.
    """

    perspective: str
    role: str
    is_held: bool
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
    """Both halves in the team's own order, each person as they want to be named; who wants no name
    in print has none there. Needs `Team.people()` prefetched.
    """
    return tuple(
        Side(
            side.perspective,
            str(Perspective(side.perspective).co_lead),
            bool(side.co_leads),
            tuple(filter(None, (row.user.name_in_print for row in side.co_leads))),
        )
        for side in team.sides
    )


def others_of(team: Team) -> tuple[str, ...]:
    """The members who hold no seat and want a name in print, by it, each with what they are."""
    rows = [row for row in team.active_memberships if not row.seat and row.user.name_in_print]
    in_order = sorted(rows, key=lambda row: _plain(row.user.name_in_print))
    return tuple(_with_role(row) for row in in_order)


def _with_role(row: Membership) -> str:
    what = lower_first(str(row.get_role_display()))
    if row.organisation and row.role in _FROM_ELSEWHERE:
        what = row.organisation
    return f"{row.user.name_in_print} ({what})"


def _plain(name: str) -> str:
    """For sorting: Élise stands beside Elise, not after Zoe."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def _signed_as(approval: Approval) -> str:
    """The person's name in print, or which side it was."""
    return approval.approved_by.name_in_print or Perspective(approval.perspective).co_lead


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
        names=tuple(dict.fromkeys(_signed_as(row) for row in rows)),
        day=timezone.localdate(
            max(row.approved_at for row in rows), zoneinfo.ZoneInfo(plan.time_zone)
        ),
        read_at=min(row.approved_at for row in words),
    )
