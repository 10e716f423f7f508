"""Who may see how people want to be thanked: each their own; the co-leads, to do it; and of those who
said yes to their name, everybody on the team. A wish for payment goes to who looks after payments.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from engagement.models import Recognition
from teams.access import can_lead
from teams.models import Membership, Team


def recognition_of(user: Any, team: Team) -> Recognition | None:
    return Recognition.objects.filter(team=team, user=user).first()


def recognitions_read_by(user: Any, team: Team) -> QuerySet[Recognition]:
    """Of a team that was opened by its own door, with their people."""
    rows = Recognition.objects.filter(team=team).select_related("user").order_by("user__name", "pk")
    if can_lead(user, team):
        return rows
    said_yes = Q(authorship=True) | Q(acknowledgement=True)
    return rows.filter(Q(user=user) | said_yes)


def reads_wishes_for_payment(user: Any, team: Team) -> bool:
    """Whoever looks after the team's payments."""
    rows = Membership.objects.active().filter(team=team, user=user, handles_pay=True)
    return rows.exists()


def named_in_print(team: Team) -> list[Recognition]:
    """Those who said yes to their name in print and want one there, by that name."""
    rows = Recognition.objects.filter(team=team).select_related("user")
    rows = rows.filter(Q(authorship=True) | Q(acknowledgement=True))
    named = [row for row in rows if row.user.name_in_print]
    return sorted(named, key=lambda row: (row.user.name_in_print.casefold(), row.pk))
