"""Who may see a team's knowledge users: whoever reads the team. Its co-leads write."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from teams.access.team import led_team
from teams.models import Commitment, KnowledgeUser, Team, User


def knowledge_users_of(team: Team) -> QuerySet[KnowledgeUser]:
    """The knowledge users of a team that was opened by its own door, with what they will do."""
    rows = KnowledgeUser.objects.filter(team=team).select_related("user")
    return rows.prefetch_related("commitments").order_by("until_on", "organisation", "pk")


def led_knowledge_user(user: Any, slug: str, pk: int) -> tuple[Team, KnowledgeUser]:
    """Fetch one to change it: for co-leads (others of the team 403); another team's is not there."""
    team = led_team(user, slug)
    return team, get_object_or_404(knowledge_users_of(team), pk=pk)


def led_commitment(user: Any, slug: str, pk: int) -> tuple[Team, Commitment]:
    team = led_team(user, slug)
    rows = Commitment.objects.filter(knowledge_user__team=team).select_related("knowledge_user")
    return team, get_object_or_404(rows, pk=pk)


def people_to_choose(team: Team, row: KnowledgeUser | None = None) -> QuerySet[User]:
    """Who may be named as taking part: people of the team, and who is named there already."""
    people = {place.user_id for place in team.active_memberships}
    if row and row.user_id:
        people.add(row.user_id)
    return User.objects.filter(pk__in=people).order_by("name", "pk")
