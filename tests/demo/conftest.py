import datetime

import pytest
from django.db import transaction
from django.test import override_settings

from partnerportal.demo.actions import load
from teams.models import User

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo network as it stands on a Tuesday, loaded once for the tests of a file.

    Each test then works in a savepoint of its own, so that the next one finds it as it was. Tests
    that begin without it stand in another file.
    """
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        yield load(today=TODAY)
        transaction.set_rollback(True)


@pytest.fixture
def network(loaded, db, demo):
    """The demo network; what is returned says how much it is."""
    return loaded


@pytest.fixture
def person(network):
    """Fetch somebody of the demo by the first word of their name."""
    return lambda given_name: User.objects.get(name__startswith=f"{given_name} ")
