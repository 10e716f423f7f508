"""How a person likes to be asked: read by themselves alone."""

from __future__ import annotations

from typing import Any

from engagement.models import Answering


def asks_one_at_a_time(user: Any) -> bool:
    return Answering.objects.filter(user=user, one_at_a_time=True).exists()
