"""A small network whose figures can be counted by hand."""

from datetime import UTC, date, datetime

from engagement.models import Answer, Conversation, Response
from kmb_events.models import EventSession
from teams.models import Role
from tests.factories.engagement import CheckInFactory, item_of, pulse
from tests.factories.kmb_events import EventPlanFactory, FindingFactory
from tests.factories.teams import (
    CommunityFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

PROGRAMME = "Patient-driven research 2023"
FIRST, LAST = date(2026, 4, 1), date(2026, 9, 30)
IN_MAY = datetime(2026, 5, 6, 15, tzinfo=UTC)


def community(slug, teams, *, trainees=0, partners=0, prefix=""):
    """So many co-led teams, all in the doing; the trainees and partners are on the first of them."""
    made = CommunityFactory(slug=slug)
    rows = []
    for number in range(teams):
        team = TeamFactory(slug=f"{slug}-{number}", community=made, stage="doing")
        PatientCoLeadFactory(team=team, user=_person(f"{slug}{number}p", prefix))
        ResearcherCoLeadFactory(team=team, user=_person(f"{slug}{number}r", prefix))
        rows.append(team)
    for number in range(trainees):
        MembershipFactory(team=rows[0], role=Role.TRAINEE, user=_person(f"{slug}t{number}", prefix))
    for number in range(partners):
        MembershipFactory(
            team=rows[0], role=Role.KNOWLEDGE_USER, user=_person(f"{slug}k{number}", prefix)
        )
    return made, rows


def _person(name, prefix):
    return UserFactory(email=f"{name}@example.org", name=f"{prefix}{name}")


def answered(team, value_patient, value_researcher, *, audience=2, comment="", agreed=""):
    """A check-in of May that both answered, with one item."""
    version = pulse()
    check_in = CheckInFactory(
        team=team, instrument_version=version, opens_at=IN_MAY, revealed_at=IN_MAY
    )
    for side, value in (("patient", value_patient), ("researcher", value_researcher)):
        seat = team.memberships.filter(seat=side).first()
        response = Response.objects.create(
            check_in=check_in, user=seat.user, perspective=side, submitted_at=IN_MAY
        )
        Answer.objects.create(
            response=response,
            item=item_of(version, "research.say"),
            value=value,
            audience=audience,
            comment=comment,
        )
    Conversation.objects.create(check_in=check_in, agreed=agreed)
    return check_in


def event(team, format_="online", at=IN_MAY):
    plan = EventPlanFactory(team=team, format=format_)
    EventSession.objects.create(plan=plan, starts_at=at, ends_at=at.replace(hour=20))
    return plan


def small_network():
    """North: 12 teams, 6 trainees, 7 knowledge users. South: 6 teams, 3 trainees, 8 of them."""
    north, northern = community("north", 12, trainees=6, partners=7)
    south, southern = community("south", 6, trainees=3, partners=8)
    teams = northern + southern
    for number, team in enumerate(teams):
        answered(team, 5 if number < 10 else 2, 4 if number < 12 else 1, agreed="We meet.")
    for team in teams[:6]:
        event(team)
        FindingFactory(team=team)
    return north, south, teams
