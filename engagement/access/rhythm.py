"""What a team has said of its rhythm: for everybody who may open its page."""

from __future__ import annotations

from django.db.models import QuerySet

from engagement.access.instrument import instruments_to_choose
from engagement.models import InstrumentVersion, Rhythm
from teams.models import Team


def rhythm_of(team: Team) -> Rhythm | None:
    """How this team's check-ins open by themselves, or None when that was never said."""
    rows = Rhythm.objects.select_related("instrument", "changed_by")
    return rows.filter(team=team).first()


def questions_to_choose() -> QuerySet[InstrumentVersion]:
    """What the check-ins of a team may ask: whatever is in use and asks both sides."""
    return instruments_to_choose().filter(only_for="")
