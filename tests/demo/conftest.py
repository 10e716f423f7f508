import datetime

import pytest

from partnerportal.demo.actions import load
from teams.models import User

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.fixture
def network(db, demo):
    """The demo network as it stands on a Tuesday; what is returned says how much it is."""
    return load(today=TODAY)


@pytest.fixture
def person(network):
    """Fetch somebody of the demo by the first word of their name."""
    return lambda given_name: User.objects.get(name__startswith=f"{given_name} ")
