"""A spreadsheet that an administrator brought to the desk, ready to be brought in."""

from teams.actions.network_import import bring_network
from tests.teams.network import as_csv, row


def add(world):
    """Its pages are of the admin: tests/doors/test_other_doors.py, tests/teams/test_import_admin.py."""
    found = bring_network(
        by=world.people["administrator"], filename="network.csv", content=as_csv([row()])
    )
    return {
        "admin:teams_networkimport": {"object_id": found.pk},
        "admin:teams_networkimport_template": {"code": "en.csv"},
    }
