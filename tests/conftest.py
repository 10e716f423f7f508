"""The cast and the tools that all tests share."""

import os
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation

from engagement.actions import load_shipped
from partnerportal.foundation import runner
from partnerportal.foundation.models import Job

# Playwright's loop runs in this thread; Django must not take it for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


TRANSACTIONAL = {"transactional_db", "live_server", "django_db_reset_sequences"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that empty the tables come last.

    A browser's session would otherwise draw them to the front, and leave empty tables behind.
    """
    items.sort(key=empties_tables)


def empties_tables(item):
    marks = item.iter_markers("django_db")
    asked = any(mark.kwargs.get("transaction") for mark in marks)
    return asked or not TRANSACTIONAL.isdisjoint(item.fixturenames)


def uses_tables(item):
    return item.get_closest_marker("django_db") is not None or "db" in item.fixturenames


# Whether a test has emptied the tables of this process.
EMPTIED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What migrations bring along is there also with `--no-migrations`, which starts sooner."""
    with django_db_blocker.unblock():
        load_shipped()
    yield
    with django_db_blocker.unblock():
        hang_up_others()


def hang_up_others():
    """PostgreSQL drops no database that a thread of a server, or a killed worker, still holds on to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        # Dropping it may take longer than a page's statement may.
        connection.settings_dict["OPTIONS"] = {}


@pytest.fixture(autouse=True)
def rows_that_migrations_made(request):
    """After the tables were emptied, bring back what an installation always has.

    Also for a test that only looks: where processes share the tests out, it may come after those.

    Not by serialized_rollback: beside Playwright's loop Django hands out another connection object
    in each test, and the copy of the rows hangs on the first one.
    """
    stash = request.config.stash
    if empties_tables(request.node):
        request.getfixturevalue("transactional_db")
        load_shipped()
        stash[EMPTIED] = True
    elif stash.get(EMPTIED, False) and uses_tables(request.node):
        request.getfixturevalue("db")
        load_shipped()


@pytest.fixture(autouse=True)
def no_words_of_the_last_reader():
    """A request leaves its reader's language and zone behind in this thread."""
    translation.deactivate()
    timezone.deactivate()


@pytest.fixture(autouse=True)
def files_of_this_test(settings, tmp_path):
    """Documents and mails of a test go away with it."""
    settings.MEDIA_ROOT = tmp_path / "documents"
    settings.MAIL_FOLDER = tmp_path / "mail"


@pytest.fixture
def run_jobs():
    """Do all waiting jobs here and now, also those that they start. Returns the rows by kind."""

    def run():
        seen = []
        while row := Job.objects.filter(status=Job.Status.QUEUED).exclude(pk__in=seen).first():
            seen.append(row.pk)
            runner.run(row.pk)
        return list(Job.objects.filter(pk__in=seen).order_by("created_at"))

    return run


@pytest.fixture
def by_day():
    """Noon in Toronto on a Wednesday, outside everybody's quiet hours; the clock goes on."""
    with time_machine.travel(datetime(2026, 11, 18, 17, tzinfo=UTC)) as clock:
        yield clock


@pytest.fixture
def clean_cache(db):
    """Limits count in the shared cache: begin a test that meets them with none."""
    cache.clear()


# As Debian's Chromium wants it for root, and quiet on a machine without a network.
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium; the package's own download is never asked for."""
    return browser_type_launch_args | {"executable_path": "/usr/bin/chromium", "args": CHROMIUM}
