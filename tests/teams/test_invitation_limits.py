"""How often one may invite, and that nobody learns who has an account."""

import datetime
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from partnerportal.foundation.models import Notice
from teams.actions import invite, withdraw_invitation
from teams.actions.invitation import INVITED_A_DAY, TO_AN_ADDRESS_A_DAY
from teams.models import Invitation, User
from tests.factories.invitation import InvitationFactory, token_of
from tests.factories.teams import (
    PatientCoLeadFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW = "maple@example.org"
TYPED = {"email": NEW, "name": "Maple North", "role": "trainee", "seat": "", "language": "fr"}
PAGE = "/teams/rides-home/invitations/"


def as_person(user):
    client = Client()
    client.force_login(user)
    return client


def asked(team, by, **others):
    return invite(team=team, by=by, **(TYPED | others))


# ---- Limits


def test_one_person_invites_so_many_a_day(team, patient):
    InvitationFactory.create_batch(INVITED_A_DAY, invited_by=patient)
    client = as_person(patient)

    response = client.post(PAGE, TYPED)

    assert response.status_code == 422
    assert "You have invited many people today." in response.content.decode()
    assert f'value="{NEW}"' in response.content.decode()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=25)):
        assert asked(team, patient).round == 1


def test_one_address_gets_so_many_a_day_from_all_teams(team, patient):
    for _team in range(TO_AN_ADDRESS_A_DAY):
        InvitationFactory(email=NEW)

    with pytest.raises(ValidationError, match="Many emails went to this address"):
        asked(team, patient)


def test_inviting_and_withdrawing_by_turns_fills_no_mailbox(team, patient):
    for _turn in range(TO_AN_ADDRESS_A_DAY):
        withdraw_invitation(invitation=asked(team, patient), by=patient)

    with pytest.raises(ValidationError, match="Many emails went to this address"):
        asked(team, patient)


# ---- Nobody learns who has an account


def with_places(team):
    return PatientCoLeadFactory(team=TeamFactory(), user__email="known1@example.org").user


KNOWN = {
    "a co-lead elsewhere": with_places,
    "somebody of the same team": lambda team: (
        ResearcherCoLeadFactory(team=team, user__email="known1@example.org").user
    ),
    "somebody whose account is closed": lambda team: UserFactory(
        email="known1@example.org", is_active=False
    ),
    "an administrator": lambda team: UserFactory(
        email="known1@example.org", is_staff=True, is_superuser=True
    ),
    "somebody with a proven address": lambda team: User.objects.create_user(
        email="known1@example.org", name="Known"
    ),
}


@pytest.mark.parametrize("kind", KNOWN)
def test_known_and_unknown_get_the_same(team, patient, kind):
    KNOWN[kind](team)
    client = as_person(patient)
    client.get(PAGE)

    seen = []
    for email in ("known1@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(PAGE, TYPED | {"email": email, "role": "knowledge_user"})
        page = client.get(answer.url).content.decode()
        row = Invitation.objects.get(email=email)
        said = re.sub(r'(csrfmiddlewaretoken" value="|CSRFToken": ")\w+', "", page)
        said = said.replace(email, "").replace(str(row.pk), "")
        seen.append((answer.status_code, answer.url, len(queries), said))
        withdraw_invitation(invitation=row, by=patient)
        Invitation.objects.all().delete()

    assert seen[0] == seen[1]


def test_withdrawing_asks_the_same_of_known_and_unknown(team, patient):
    with_places(team)
    seen = []
    for email in ("known1@example.org", "nobody@example.org"):
        row = asked(team, patient, email=email)
        with CaptureQueriesContext(connection) as queries:
            withdraw_invitation(invitation=row, by=patient)
        seen.append(len(queries))

    assert seen[0] == seen[1]


def test_an_account_stays_as_it_is(team, patient):
    person = UserFactory(email=NEW, name="Maple Already", language="en")
    asked(team, patient, name="Somebody Else", language="fr")

    person.refresh_from_db()
    assert (person.name, person.language, person.only_invited) == ("Maple Already", "en", False)
    assert User.objects.filter(email=NEW).count() == 1


def test_an_address_in_capitals_is_the_same_person(team, patient):
    person = UserFactory(email="Known@Example.org")

    asked(team, patient, email="KNOWN@example.ORG")

    assert Notice.objects.get(kind="teams.invited").recipient == person


def test_nothing_in_the_row_opens_the_page(team, patient):
    row = asked(team, patient)
    token = token_of(row)
    secret = token.rpartition(":")[2]

    with connection.cursor() as cursor:
        for table in ("teams_invitation", "foundation_notice", "foundation_job", "teams_user"):
            cursor.execute(f"SELECT * FROM {table}")
            assert secret not in str(cursor.fetchall())
    assert str(row) == str(row.pk)
