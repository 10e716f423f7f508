"""What a team declares, as real rows."""

from teams.models import IndigenousData, ResearchUse
from tests.factories.teams import UserFactory


def held(team, **values):
    """The team's Indigenous data is on hold."""
    told = {"authority": "Example Nation", "flagged_by": values.get("flagged_by") or UserFactory()}
    return IndigenousData.objects.create(team=team, **told | values)


def planned_research(team, **values):
    told = {"purpose": "A paper about us", "flagged_by": UserFactory()}
    return ResearchUse.objects.create(team=team, **told | values)
