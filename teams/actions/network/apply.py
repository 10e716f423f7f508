"""Carry out a plan, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from teams.actions.network.checks import check
from teams.actions.network.plan import Plan, plan
from teams.actions.network.reading import read
from teams.models import Community, CommunityText, Membership, Perspective, Team, User

REASON = "import_network"
BATCH = 500


@dataclass(frozen=True)
class Report:
    """What an import made and changed, or would: numbers, a line for each change, and notes."""

    communities: int
    teams: int
    people: int
    memberships: int
    changes: list[str]
    notes: list[str]

    @property
    def is_empty(self) -> bool:
        return not (
            self.communities or self.teams or self.people or self.memberships or self.changes
        )


def import_network(
    *,
    data: bytes,
    by: User | None = None,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> Report:
    """Make and change what the file says, or with `dry_run` only tell what that would be.

    `say` is told each step in words. Raise Faulty with all faults of the cells, or ValidationError
    with one line when the file as a whole cannot be used; then nothing is saved.
    """
    say(_("Reading the file."))
    sheet = read(data)
    say(_("Checking %(number)d rows.") % {"number": len(sheet.rows)})
    lines = check(sheet)
    with transaction.atomic():
        say(_("Comparing with the portal."))
        todo = plan(lines, timezone.localdate())
        report = _report(todo, sheet.notes)
        if not dry_run:
            say(_("Saving."))
            _carry_out(todo, by)
    return report


def _carry_out(todo: Plan, by: User | None) -> None:
    _make(todo.communities, Community, by)
    CommunityText.objects.bulk_create(todo.names, batch_size=BATCH)
    _make(todo.teams, Team, by)
    User.objects.bulk_create(todo.people, batch_size=BATCH)
    for start in range(0, len(todo.people), BATCH):
        User.objects.keep_addresses(todo.people[start : start + BATCH])
    _make(todo.memberships, Membership, by)
    for row, fields in todo.changes:
        row._history_user = by  # type: ignore[attr-defined]
        row._change_reason = REASON  # type: ignore[attr-defined]
        row.save(update_fields=fields)


def _make(rows: list[Any], model: type[models.Model], by: User | None) -> None:
    if rows:
        bulk_create_with_history(
            rows, model, batch_size=BATCH, default_user=by, default_change_reason=REASON
        )


def _report(todo: Plan, notes: list[str]) -> Report:
    return Report(
        communities=len(todo.communities),
        teams=len(todo.teams),
        people=len(todo.people),
        memberships=len(todo.memberships),
        changes=[f"{row}: {', '.join(_labels(row, fields))}" for row, fields in todo.changes],
        notes=[*notes, *todo.notes, *_empty_seats(todo)],
    )


def _labels(row: models.Model, fields: list[str]) -> list[str]:
    return [str(row._meta.get_field(name).verbose_name) for name in fields]  # type: ignore[union-attr]


def _empty_seats(todo: Plan) -> list[str]:
    """A line for each new team that has a co-lead of one perspective only, or of none."""
    held = {(id(row.team), row.seat) for row in todo.memberships}
    return [
        _("%(team)s has no %(seat)s yet.") % {"team": team.name, "seat": seat.co_lead.lower()}
        for team in todo.teams
        for seat in Perspective
        if (id(team), seat) not in held
    ]
