"""Is everything there that the portal needs to keep its promises?"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models.functions import Now

from partnerportal.celery import app
from partnerportal.foundation.models import Worker


def state() -> dict[str, bool]:
    """What works now: database, migrations, cache, queue, worker."""
    found = {"database": _database()}
    found["migrations"] = found["database"] and _migrations()
    found["cache"] = _answers(lambda: cache.set("health", 1, 5))
    found["queue"] = _answers(_queue)
    found["worker"] = found["migrations"] and _worker()
    return found


def _answers(question) -> bool:  # type: ignore[no-untyped-def]
    try:
        question()
    except Exception:  # noqa: BLE001 -- whatever it raises, it does not work
        return False
    return True


def _database() -> bool:
    return _answers(connection.ensure_connection)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _queue() -> None:
    with app.connection_for_write() as messenger:
        messenger.ensure_connection(max_retries=1, timeout=2)


def _worker() -> bool:
    fresh = Now() - timedelta(seconds=settings.WORKER_STALE)
    try:
        return Worker.objects.filter(seen_at__gt=fresh).exists()
    except DatabaseError:
        return False
