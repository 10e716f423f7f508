import datetime

import factory
from django.utils import timezone

from teams.access import link_to
from teams.models import Invitation, Role
from tests.factories.teams import PatientCoLeadFactory, TeamFactory


class InvitationFactory(factory.django.DjangoModelFactory):
    """One that is open, from the patient co-lead of its team."""

    class Meta:
        model = Invitation

    team = factory.SubFactory(TeamFactory)
    email = factory.Sequence(lambda n: f"newcomer{n}@example.org")
    name = "Maple Newcomer"
    role = Role.TRAINEE
    language = "en"
    invited_by = factory.LazyAttribute(lambda row: PatientCoLeadFactory(team=row.team).user)
    sent_at = factory.LazyFunction(timezone.now)
    expires_at = factory.LazyAttribute(lambda row: row.sent_at + datetime.timedelta(days=14))


def token_of(invitation):
    return link_to(invitation).split("/")[2]
