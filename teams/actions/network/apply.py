"""Carry out a plan, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from teams.actions.network.checks import Line, check, columns_of
from teams.actions.network.plan import Change, Plan, plan
from teams.actions.network.reading import read
from teams.actions.network.report import Arrivals, Changed, Place, Report
from teams.actions.network.scope import Scope
from teams.actions.network.sheet import Faulty, Sheet
from teams.actions.seat import settle_seats
from teams.models import Community, CommunityText, Membership, Perspective, Team, User

REASON = "import_network"
BATCH = 500
Row = TypeVar("Row", bound=models.Model)


class NetworkChanged(Exception):
    """Somebody changed the same rows while the plan was made; nothing of it may be kept."""


def import_network(
    *,
    data: bytes,
    by: User | None = None,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda step: None,
) -> Report:
    """Make and change what the file says, or with `dry_run` only tell what that would be.

    `say` is told each step in words. Raise Faulty with all faults of the cells, or ValidationError
    with one line when the file as a whole cannot be used, or NetworkChanged; then nothing is saved.
    """
    say(_("Reading the file."))
    sheet = read(data)
    say(_("Checking %(number)d rows.") % {"number": len(sheet.rows)})
    lines = check(sheet)
    with transaction.atomic():
        say(_("Comparing with the portal."))
        todo = planned(lines, sheet, by)
        report = report_of(todo, sheet.notes)
        if not dry_run:
            say(_("Saving."))
            carry_out(todo, by)
    return report


def planned(lines: list[Line], sheet: Sheet, by: User | None) -> Plan:
    """The plan as this person may have it. Raise Faulty with columns as the file calls them."""
    try:
        return plan(lines, timezone.localdate(), Scope(by))
    except Faulty as refusal:
        columns = columns_of(sheet.header)
        faults = [fault.called(columns) for fault in refusal.faults]
        raise Faulty(faults, sheet.notes) from None


# ---- What it would do, told


def report_of(todo: Plan, notes: list[str]) -> Report:
    new = {id(row) for row in todo.people}
    newcomers = {id(row) for row in todo.people} | {
        id(row.user) for row in todo.memberships if row.user.pk in todo.strangers
    }
    return Report(
        communities=len(todo.communities),
        teams=len(todo.teams),
        people=len(newcomers | new),
        memberships=len(todo.memberships),
        made=[_both_names(row, todo) for row in todo.communities],
        arrivals=list(_arrivals(todo, newcomers)),
        changes=[
            *_names_added(todo),
            *(one for row in todo.changes for one in _changed(row, todo)),
        ],
        notes=[*notes, *todo.notes, *_empty_seats(todo)],
    )


def _arrivals(todo: Plan, newcomers: set[int]) -> Iterator[Arrivals]:
    """Team by team, in the order of the file."""
    new = {id(row) for row in todo.teams}
    found: dict[int, Arrivals] = {}
    for row in todo.memberships:
        team = row.team
        if id(team) not in found:
            community = _both_names(team.community, todo)
            found[id(team)] = Arrivals(team.name, community, id(team) in new)
        # Of somebody whom the reader may not know, the file's own word is told.
        name = todo.strangers.get(row.user.pk, row.user.name)
        place = Place(name, row.role, row.seat, id(row.user) in newcomers)
        found[id(team)].places.append(place)
    yield from found.values()


def _both_names(community: Community, todo: Plan) -> str:
    """The same in whichever language it is told. New communities have no rows of names yet."""
    kept = list(community.texts.all()) if community.pk else []
    texts = [*kept, *(text for text in todo.names if text.community is community)]
    return " / ".join(text.name for text in sorted(texts, key=lambda text: text.language))


def _names_added(todo: Plan) -> Iterator[Changed]:
    new = {id(row) for row in todo.communities}
    for text in todo.names:
        if id(text.community) not in new:
            name = _both_names(text.community, todo)
            yield Changed("communitytext", name, "name", "", text.name)


def _changed(change: Change, todo: Plan) -> Iterator[Changed]:
    kind = change.row._meta.model_name or ""
    for name, old in change.old.items():
        values = (old, getattr(change.row, name))
        kept = [
            _both_names(value, todo) if isinstance(value, Community) else _as_kept(value)
            for value in values
        ]
        yield Changed(kind, change.name, name, *kept)


def _as_kept(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _empty_seats(todo: Plan) -> list[str]:
    """A line for each new team that has a co-lead of one perspective only, or of none."""
    held = {(id(row.team), row.seat) for row in todo.memberships}
    words = {
        Perspective.PATIENT: _("%(team)s has no patient co-lead yet."),
        Perspective.RESEARCHER: _("%(team)s has no researcher co-lead yet."),
    }
    return [
        words[seat] % {"team": team.name}
        for team in todo.teams
        for seat in Perspective
        if (id(team), seat) not in held
    ]


# ---- Done


def carry_out(todo: Plan, by: User | None) -> None:
    """Save it, in the caller's transaction. Raise NetworkChanged when it is not as it was planned."""
    for model, rows in _by_model(todo.changes).items():
        _lock_as_planned(model, rows)
    _make(todo.communities, Community, by)
    CommunityText.objects.bulk_create(todo.names, batch_size=BATCH)
    _make(todo.teams, Team, by)
    User.objects.bulk_create(todo.people, batch_size=BATCH)
    for people in _in_batches(todo.people):
        User.objects.keep_addresses(people)
    _make(todo.memberships, Membership, by)
    _change(todo.changes, by)
    for team in _teams_with_other_places(todo):
        settle_seats(team=team)


def _by_model(changes: Iterable[Change]) -> dict[type[models.Model], list[Change]]:
    found: dict[type[models.Model], list[Change]] = {}
    for change in changes:
        found.setdefault(type(change.row), []).append(change)
    return found


def _lock_as_planned(model: Any, changes: list[Change]) -> None:
    """Lock the rows to change, and make sure that each still says what the plan read."""
    for some in _in_batches(changes):
        rows = model.objects.select_for_update().order_by("pk").in_bulk([c.row.pk for c in some])
        for change in some:
            now = rows.get(change.row.pk)
            if now is None or any(getattr(now, key) != old for key, old in _keys(change)):
                raise NetworkChanged


def _keys(change: Change) -> Iterator[tuple[str, Any]]:
    """The old values by the columns of the table, so that nothing is fetched to compare them."""
    for name, old in change.old.items():
        field: Any = change.row._meta.get_field(name)
        yield field.attname, old.pk if isinstance(old, models.Model) else old


def _make(rows: list[Row], model: type[Row], by: User | None) -> None:
    for some in _in_batches(rows):
        bulk_create_with_history(some, model, default_user=by, default_change_reason=REASON)


def _change(changes: list[Change], by: User | None) -> None:
    """Rows in which the same fields change are saved together."""
    alike: dict[tuple[type[models.Model], tuple[str, ...]], list[Any]] = {}
    for change in changes:
        alike.setdefault((type(change.row), tuple(change.old)), []).append(change.row)
    for (model, fields), rows in alike.items():
        for some in _in_batches(rows):
            if not hasattr(model, "history"):
                model._default_manager.bulk_update(some, fields)
                continue
            bulk_update_with_history(
                some, model, fields, default_user=by, default_change_reason=REASON
            )


def _in_batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _teams_with_other_places(todo: Plan) -> list[Team]:
    """Teams that stood already, and have other people in them or other seats now."""
    new = {id(row) for row in todo.teams}
    places = [row for row in todo.memberships if id(row.team) not in new]
    places += [
        change.row
        for change in todo.changes
        if isinstance(change.row, Membership) and "seat" in change.old
    ]
    found: Mapping[int, Team] = {row.team_id: row.team for row in places}
    return [found[pk] for pk in sorted(found)]
