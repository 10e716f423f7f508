"""Hold back what no person types by hand, where nobody has an account: counts in the shared cache."""

from __future__ import annotations

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis import RedisError


def is_flood(name: str, *, most: int, seconds: int) -> bool:
    """Count one more of this name; whether there were more than `most` in the last `seconds`.

    Counted by the clock's own steps of `seconds`. What the cache cannot count is let through: it is
    better to take too much than to turn away what a person wrote.
    """
    step = int(time.time()) // seconds
    key = f"flood:{salted_hmac('floods', name).hexdigest()[:32]}:{step}"
    try:
        cache.add(key, 0, 2 * seconds)
        return cache.incr(key) > most
    except (ValueError, DatabaseError, RedisError):  # ValueError: thrown out in between
        return False


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. A whole hall may share one address."""
    return str(get_adapter().get_client_ip(request))
