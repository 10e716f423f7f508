"""How a team begins."""

from __future__ import annotations

import secrets

from teams.actions.slugs import free_slug
from teams.models import Perspective, Team


def toss_a_coin() -> Perspective:
    """Whose half stands first, to begin with."""
    return secrets.choice(list(Perspective))


def prepare(team: Team) -> Team:
    """Give a team that is not saved yet the address it keeps, and its coin toss."""
    team.slug = free_slug(Team, team.name)
    team.first_perspective = toss_a_coin()
    return team
