import pytest
from django.core.management import call_command

from tests.sweep import network


@pytest.fixture
def demo_world(transactional_db, rows_that_migrations_made, settings):
    """The demo network with all its roles, in the test's database."""
    settings.DEMO = True
    call_command("demo", verbosity=0)
    return network.of_the_demo()
