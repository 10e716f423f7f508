"""Who may see how far people want to take part: whoever reads the team. Each says it for themselves.

What somebody said stays when they leave, so that it is there when they come back; until then nobody
sees it.
"""

from __future__ import annotations

from teams.models import Involvement, Membership, Perspective, Team


def wishes_of(team: Team) -> dict[int, dict[str, int]]:
    """How far each person who is on the team today wants to take part: person -> step -> level."""
    here = Membership.objects.active().filter(team=team).values("user")
    rows = Involvement.objects.filter(team=team, user__in=here)
    found: dict[int, dict[str, int]] = {}
    for user, step, level in rows.values_list("user", "step", "level"):
        found.setdefault(user, {})[step] = level
    return found


def own_wishes(user_pk: int, team: Team) -> dict[str, int]:
    """What one person has said so far, by step."""
    rows = Involvement.objects.filter(team=team, user=user_pk)
    return dict(rows.values_list("step", "level"))


def sides_that_have_said(team: Team) -> set[str]:
    """The perspectives of which a co-lead of today has said how far they want to take part."""
    seats = Membership.objects.active().co_leads().filter(team=team)
    said = Involvement.objects.filter(team=team).values("user")
    found = set(seats.filter(user__in=said).values_list("seat", flat=True))
    return found & set(Perspective.values)
