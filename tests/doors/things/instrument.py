"""Sets of questions at the desk, one with a draft."""

from engagement.actions import start_draft
from engagement.models import InstrumentVersion


def add(world):
    """Their pages are of the admin; see tests/engagement/test_instrument_desk.py."""
    version = InstrumentVersion.objects.get(instrument__slug="pulse")
    start_draft(version=version, by=world.people["administrator"])
    where = {"object_id": version.instrument_id}
    return {
        "admin:engagement_instrument": where,
        "admin:engagement_instrument_preview": where | {"number": 1},
        "admin:engagement_instrument_file": where | {"number": 1},
    }
