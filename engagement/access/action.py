"""Who may read and change what a team agreed to do: the team reads, its co-leads write."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from engagement.models import Action, CheckIn, Conversation
from teams.access import can_lead, is_member, teams_read_by
from teams.models import Membership, Team, User


def actions_of(team: Team) -> QuerySet[Action]:
    """All that a team agreed to do, newest check-in first. For a team opened by `own_team`."""
    rows = Action.objects.filter(check_in__team=team)
    rows = rows.select_related("owner", "check_in", "goes_on_as__check_in")
    return rows.order_by("-check_in__number", "pk")


def readable_action(user: Any, pk: int) -> Action:
    """Fetch an action; to an outsider it does not exist, who looks after a team may not (403)."""
    rows = Action.objects.filter(check_in__team__in=teams_read_by(user))
    found = get_object_or_404(rows.select_related("check_in__team", "owner"), pk=pk)
    if not is_member(user, found.check_in.team):
        raise PermissionDenied
    return found


def led_action(user: Any, pk: int) -> Action:
    """Fetch an action to change its words: for the co-leads."""
    found = readable_action(user, pk)
    if not can_lead(user, found.check_in.team):
        raise PermissionDenied
    return found


def own_action(user: Any, pk: int) -> Action:
    """Fetch an action to say how it went: for the co-leads, and for who does it."""
    found = readable_action(user, pk)
    if found.owner_id != user.pk and not can_lead(user, found.check_in.team):
        raise PermissionDenied
    return found


def goes_on_in(action: Action) -> CheckIn | None:
    """The newest check-in of the team that has opened since: there it can be carried on."""
    rows = CheckIn.objects.filter(team=action.check_in.team_id, opens_at__lte=timezone.now())
    later = rows.filter(number__gt=action.check_in.number).select_related("team")
    return later.order_by("-number").first()


def owners_to_choose(team: Team, row: Action | None = None) -> QuerySet[User]:
    """Who may be named as doing it: people of the team, and who is named there already."""
    people = Membership.objects.active().filter(team=team)
    named = Q(pk=row.owner_id) if row and row.owner_id else Q()
    return User.objects.filter(Q(pk__in=people.values("user")) | named).order_by("name", "pk")


def actions_due(
    user: Any, teams: Iterable[Team], led: Iterable[Team], by: date
) -> QuerySet[Action]:
    """What this person said they would do by a day, alone or as one of the two co-leads."""
    mine = Q(owner=user) | Q(owner=None, check_in__team__in=led)
    rows = _due(by).filter(mine, check_in__team__in=teams).select_related("check_in__team")
    return rows.order_by("due_on", "pk")


def may_have_action_due(user: Any, by: date) -> Exists:
    """Of a query of teams: whether `actions_due` may find something there. For most it will not."""
    mine = Q(owner=user) | Q(owner=None)
    return Exists(_due(by).filter(mine, check_in__team=OuterRef("pk")))


def _due(by: date) -> QuerySet[Action]:
    return Action.objects.filter(state=Action.State.OPEN, due_on__lte=by)


@dataclass(frozen=True)
class CameBack:
    """What an earlier check-in hands on to the next one: the last words, and what is to be done."""

    conversation: Conversation | None
    actions: list[Action]

    def __bool__(self) -> bool:
        return bool(self.conversation or self.actions)


@dataclass(frozen=True)
class Agreed:
    """What was agreed at one check-in, and what came back to it from earlier ones."""

    conversation: Conversation | None
    actions: list[Action]
    before: CameBack


def came_back(user: Any, check_in: CheckIn) -> CameBack | None:
    """What earlier check-ins hand on to this one, for the people of the team; None for all others."""
    return what_came_back(check_in) if is_member(user, check_in.team) else None


def what_came_back(check_in: CheckIn) -> CameBack:
    """As `came_back`, for who is known to be of the team."""
    return agreed_around(check_in).before


def agreed_around(check_in: CheckIn) -> Agreed:
    """What was agreed here; and, on the newest check-in of a team, what was agreed before and is
    still to be done or was settled since this one opened. Two queries. Ask `can_read_agreed` first.
    """
    earlier = Q(check_in__team=check_in.team_id, check_in__number__lt=check_in.number)
    before = earlier & ~Exists(
        CheckIn.objects.filter(team=check_in.team_id, number__gt=check_in.number)
    )
    here = Q(check_in=check_in)
    at_hand = before & (Q(settled_at=None) | Q(settled_at__gte=check_in.opens_at))
    rows = Action.objects.filter(here | at_hand)
    actions = list(rows.select_related("owner", "check_in", "goes_on_as__check_in"))
    words = Conversation.objects.filter(here | before & ~Q(agreed=""))
    words = words.select_related("edited_by", "check_in").order_by("-check_in__number")
    by_check_in = {row.check_in_id: row for row in words[:2]}
    now = by_check_in.pop(check_in.pk, None)
    old = sorted(
        (row for row in actions if row.check_in_id != check_in.pk),
        key=lambda row: (row.check_in.number, row.pk),
    )
    return Agreed(
        conversation=now,
        actions=[row for row in actions if row.check_in_id == check_in.pk],
        before=CameBack(next(iter(by_check_in.values()), None), old),
    )
