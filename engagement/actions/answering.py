"""How a person likes to be asked."""

from __future__ import annotations

from engagement.models import Answering
from teams.models import User


def ask_one_at_a_time(*, by: User, yes: bool) -> None:
    """Keep whether this person likes one question at a time, in every check-in."""
    Answering.objects.update_or_create(user=by, defaults={"one_at_a_time": yes})
