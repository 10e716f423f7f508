"""What the clock opens: the check-ins that are due, many teams at a time.

A batch is one transaction. It takes rhythms (with their teams) that nobody else holds, moves each to
its next slot, and opens what can be opened; the mails are told in the same transaction. So two clocks
at once share the work, a worker that dies leaves its batch to the next one, and a slot opens once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from engagement.emails import OPENED
from engagement.models import CheckIn, InstrumentVersion, Response, Rhythm
from engagement.rhythm_days import closing, newest_due, next_reminder, opening
from partnerportal.foundation.notices import tell_many
from teams.models import Membership, Perspective, Team

# So many teams are opened in one transaction.
BATCH = 250


@dataclass
class _Due:
    """One rhythm whose slot has come: the newest slot that is due, and from when to when it opens."""

    rhythm: Rhythm
    slot: datetime
    opens_at: datetime
    closes_at: datetime

    def meets(self, check_in: CheckIn) -> bool:
        return check_in.opens_at < self.closes_at and check_in.closes_at > self.opens_at


def count_due() -> int:
    """How many teams wait for the clock to open theirs."""
    return Rhythm.objects.due_at(timezone.now()).count()


@transaction.atomic
def open_due_batch() -> int:
    """Open some of what is due, and say how many teams were looked at: 0 when nothing is left.

    Of several missed slots only the newest is opened. A team that is finished, not co-led or still
    in another check-in is left out; its page says why, and its next slot stands.
    """
    now = timezone.now()
    rows = Rhythm.objects.due_at(now).select_related("team")
    held = rows.select_for_update(skip_locked=True, of=("self", "team"))[:BATCH]
    due = [_due(row, now) for row in held]
    if due:
        _open(due, now)
    return len(due)


def _due(row: Rhythm, now: datetime) -> _Due:
    weeks = row.team.check_in_weeks or 1
    slot, coming = newest_due(row.next_opens_at or now, weeks, row.hour, row.clock, now)
    opens_at = opening(slot, now)
    row.next_opens_at = coming
    return _Due(row, slot, opens_at, closing(opens_at, row.days_open, row.clock, coming))


def _open(due: list[_Due], now: datetime) -> None:
    teams = [one.rhythm.team_id for one in due]
    seats, versions = _seats(teams), _versions({one.rhythm.instrument_id for one in due})
    others = _others(teams, due)
    opened = []
    for one in due:
        there = others[one.rhythm.team_id]
        if any(row.slot_at == one.slot for row in there):
            continue
        why = _why_not(one, seats[one.rhythm.team_id], there)
        if not why and one.rhythm.instrument_id not in versions:
            why = Rhythm.LeftOut.RETIRED.value
        one.rhythm.left_out_why, one.rhythm.left_out_at = why, one.slot if why else None
        if not why:
            opened.append(one)
    rows = [one.rhythm for one in due]
    Rhythm.objects.bulk_update(rows, ["next_opens_at", "left_out_at", "left_out_why"])
    _make(opened, seats, versions, now)


def _why_not(one: _Due, seats: list[Membership], there: list[CheckIn]) -> str:
    if one.rhythm.team.stage == Team.Stage.FINISHED:
        return Rhythm.LeftOut.FINISHED.value
    if {seat.seat for seat in seats} != set(Perspective.values):
        return Rhythm.LeftOut.NOT_CO_LED.value
    if any(one.meets(row) for row in there if not row.is_revealed):
        return Rhythm.LeftOut.OPEN.value
    return ""


def _seats(teams: list[int]) -> dict[int, list[Membership]]:
    found = defaultdict(list)
    rows = Membership.objects.active().co_leads().filter(team__in=teams)
    for seat in rows.select_related("user").order_by("pk"):
        found[seat.team_id].append(seat)
    return found


def _others(teams: list[int], due: list[_Due]) -> dict[int, list[CheckIn]]:
    """What these teams have that may be in the way: in that time, or of the same slot."""
    found = defaultdict(list)
    start, end = min(one.opens_at for one in due), max(one.closes_at for one in due)
    in_time = Q(revealed_at=None, opens_at__lt=end, closes_at__gt=start)
    same = Q(slot_at__in={one.slot for one in due})
    for row in CheckIn.objects.filter(in_time | same, team__in=teams):
        found[row.team_id].append(row)
    return found


def _make(
    opened: list[_Due],
    seats: dict[int, list[Membership]],
    versions: dict[int, InstrumentVersion],
    now: datetime,
) -> None:
    if not opened:
        return
    turns = _last_turns([one.rhythm.team_id for one in opened])
    check_ins = []
    for one in opened:
        number, first = turns.get(one.rhythm.team_id) or (0, None)
        own = Perspective(one.rhythm.team.first_perspective)
        check_ins.append(
            CheckIn(
                team=one.rhythm.team,
                instrument_version=versions[one.rhythm.instrument_id],
                number=number + 1,
                first_perspective=Perspective(first).other if first else own,
                opens_at=one.opens_at,
                closes_at=one.closes_at,
                slot_at=one.slot,
                reminds_at=next_reminder(one.opens_at, one.closes_at, now),
            )
        )
    check_ins = bulk_create_with_history(check_ins, CheckIn)
    for side in Perspective:
        mine = [row.team_id for row in check_ins if row.first_perspective == side]
        Team.objects.filter(pk__in=mine).update(first_perspective=side)
    _invite(check_ins, seats)


def _invite(check_ins: Iterable[CheckIn], seats: dict[int, list[Membership]]) -> None:
    """Give each co-lead a place, and tell all but those who take a break."""
    places = [(row, seat) for row in check_ins for seat in seats[row.team_id]]
    Response.objects.bulk_create(
        Response(check_in=row, user=seat.user, perspective=seat.seat) for row, seat in places
    )
    tell_many(OPENED, [(seat.user_id, row.pk) for row, seat in places if not seat.is_away])


def _versions(instruments: set[int]) -> dict[int, InstrumentVersion]:
    """What is asked now by instrument; one that is no longer in use is not in it."""
    rows = InstrumentVersion.objects.in_use().filter(instrument__in=instruments, only_for="")
    return {row.instrument_id: row for row in rows}


def _last_turns(teams: list[int]) -> dict[int, tuple[int, str]]:
    """team -> the number of its newest check-in, and whose half stood first when both were asked."""
    newer = CheckIn.objects.filter(team=OuterRef("team"), number__gt=OuterRef("number"))
    both = CheckIn.objects.filter(instrument_version__only_for="", team=OuterRef("team"))
    first = both.order_by("-number").values("first_perspective")[:1]
    rows = CheckIn.objects.filter(~Exists(newer), team__in=teams)
    rows = rows.annotate(first=Coalesce(Subquery(first), Value("")))
    return {row.team_id: (row.number, row.first) for row in rows}
