"""What facilitators and administrators do in the admin."""

import datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from teams.models import Community, Facilitation, Membership, Team, User
from tests.factories.teams import (
    CommunityFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def at_desk(user):
    client = Client()
    client.force_login(user)
    return client


def url(model, what, *args):
    return reverse(f"admin:teams_{model}_{what}", args=args)


def team_form(team, places=(), newcomers=(), **values):
    """What the form of a team sends; `places` and `newcomers` are dicts of fields of memberships."""
    data = {
        "name": team.name,
        "project_title": team.project_title,
        "community": team.community_id,
        "programme": team.programme,
        "funded_year": team.funded_year,
        "stage": team.stage,
        "starts_on": team.starts_on,
        "ends_on": team.ends_on or "",
        "language": team.language,
    }
    places = inlines("memberships", places) | inlines("memberships-2", newcomers)
    return data | places | values


def inlines(prefix, rows):
    known = sum("id" in row for row in rows)
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": known}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


# ---- The door


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("facilitator", 200),
        ("other_facilitator", 200),
        ("administrator", 200),
        ("patient", 403),
        ("former_facilitator", 403),
        ("inactive", 302),
    ],
)
def test_the_admin_opens_to_who_looks_after_something(who, role, status):
    response = at_desk(who(role)).get(reverse("admin:index"), follow=status == 403)

    assert response.status_code == status


def test_the_admin_has_the_portals_own_sign_in(client, db):
    response = client.get(reverse("admin:login"), {"next": "/admin/teams/team/"})

    assert response.url == reverse("account_login") + "?next=%2Fadmin%2Fteams%2Fteam%2F"
    guess = client.post(reverse("admin:login"), {"username": "a@b.ca", "password": "x"})
    assert guess.url.startswith(reverse("account_login"))


def test_the_admin_login_sends_on_who_is_in(facilitator):
    assert at_desk(facilitator).get(reverse("admin:login")).url == reverse("admin:index")


def test_rights_end_with_the_facilitation(facilitator, team):
    client = at_desk(facilitator)
    assert client.get(url("team", "change", team.pk)).status_code == 200

    Facilitation.objects.update(ended_on=datetime.date(2025, 3, 1))

    assert client.get(url("team", "change", team.pk), follow=True).status_code == 403


# ---- Teams


def test_a_facilitator_changes_a_team_and_its_people(facilitator, team, patient, member):
    place = Membership.objects.get(user=member)
    known = {"id": place.pk, "user": patient.pk, "role": "caregiver", "started_on": "2025-01-06"}

    response = at_desk(facilitator).post(
        url("team", "change", team.pk),
        team_form(
            team, [known | {"organisation": " A \u202e Hall"}], stage="sharing", name=" Rides  On "
        ),
    )

    assert response.status_code == 302
    team.refresh_from_db()
    place.refresh_from_db()
    assert (team.stage, team.name, team.slug) == ("sharing", "Rides On", "rides-home")
    # A place belongs to one person: what another name was sent for it is not looked at.
    assert (place.user, place.role, place.organisation) == (member, "caregiver", "A Hall")
    assert team.history.latest().history_user == facilitator


def test_a_facilitator_adds_somebody_they_know(facilitator, team, patient):
    other = TeamFactory(community=team.community)
    place = {
        "user": patient.email.upper(),
        "role": "researcher",
        "seat": "researcher",
        "started_on": "2025-02-03",
    }

    at_desk(facilitator).post(url("team", "change", other.pk), team_form(other, newcomers=[place]))

    assert other.memberships.get().user == patient


def test_a_facilitator_starts_a_team_in_their_community(facilitator, team):
    values = {"name": "Rides Home", "community": team.community_id}

    response = at_desk(facilitator).post(url("team", "add"), team_form(team) | values)

    assert response.status_code == 302
    new = Team.objects.exclude(pk=team.pk).get()
    assert new.slug == "rides-home-2"
    assert new.first_perspective in {"patient", "researcher"}


def test_a_facilitator_puts_nothing_into_another_community(facilitator, team, neighbour):
    elsewhere = CommunityFactory()
    client = at_desk(facilitator)

    for page in (url("team", "add"), url("team", "change", team.pk)):
        response = client.post(page, team_form(team, community=elsewhere.pk))
        assert response.status_code == 200
        assert "community" in response.context["adminform"].form.errors

    assert not elsewhere.teams.exists()


def test_a_facilitator_adds_nobody_they_do_not_know(facilitator, team):
    stranger = PatientCoLeadFactory().user
    place = {"user": stranger.email, "role": "researcher", "started_on": "2025-02-03"}

    response = at_desk(facilitator).post(
        url("team", "change", team.pk), team_form(team, newcomers=[place])
    )

    assert response.status_code == 200
    assert "user" in response.context["inline_admin_formsets"][1].formset.errors[0]
    assert not team.memberships.filter(user=stranger).exists()


def test_a_facilitator_changes_no_place_of_another_team(facilitator, team):
    theirs = PatientCoLeadFactory()
    place = {
        "id": theirs.pk,
        "user": theirs.user_id,
        "role": "caregiver",
        "started_on": "2025-02-03",
    }

    at_desk(facilitator).post(url("team", "change", team.pk), team_form(team, [place]))

    theirs.refresh_from_db()
    assert theirs.role == "patient_partner"
    assert not team.memberships.exists()


def test_a_facilitator_reaches_no_team_of_another_community(facilitator):
    theirs = TeamFactory()

    response = at_desk(facilitator).post(
        url("team", "change", theirs.pk), team_form(theirs, stage="finished")
    )

    assert response.url == reverse("admin:index")
    theirs.refresh_from_db()
    assert theirs.stage == "planning"


@pytest.mark.parametrize("role", ["facilitator", "administrator"])
def test_nothing_is_deleted_in_the_admin(who, role, team, patient):
    client = at_desk(who(role))

    for model, pk in [("team", team.pk), ("user", patient.pk), ("community", team.community_id)]:
        assert client.post(url(model, "delete", pk), {"post": "yes"}).status_code == 403
        heap = {"action": "delete_selected", "_selected_action": [pk], "post": "yes"}
        client.post(url(model, "changelist"), heap)
    place = Membership.objects.get(user=patient)
    client.post(
        url("team", "change", team.pk),
        team_form(team, [{"id": place.pk, "role": "caregiver", "DELETE": "on"}]),
    )

    assert Team.objects.filter(pk=team.pk).exists()
    assert Community.objects.filter(pk=team.community_id).exists()
    assert Membership.objects.filter(pk=place.pk).exists()


def test_a_form_says_what_the_rules_of_a_seat_are(facilitator, team, patient):
    place = Membership.objects.get(user=patient)
    wrong = {"id": place.pk, "role": "coordinator", "seat": "patient", "started_on": "2025-01-06"}

    response = at_desk(facilitator).post(url("team", "change", team.pk), team_form(team, [wrong]))

    assert response.status_code == 200
    assert "A patient co-lead is a patient or public partner" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_teams_costs_the_same_for_one_and_three(
    team, facilitator, count, django_assert_num_queries
):
    for _ in range(count):
        MembershipFactory(team=TeamFactory(community=team.community))
    client = at_desk(facilitator)

    # Session, person, may they, two counts, teams, names of communities, people; for the filter:
    # communities and their names.
    with django_assert_num_queries(11):
        client.get(url("team", "changelist"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_of_a_team_costs_the_same_for_one_and_three(
    team, facilitator, count, django_assert_num_queries
):
    MembershipFactory.create_batch(count, team=team)
    client = at_desk(facilitator)
    ContentType.objects.clear_cache()

    # Session, person, may they, team, names of communities, people, is it theirs, places, kind of
    # row; for the form: communities and their names, people to choose.
    with django_assert_num_queries(13):
        client.get(url("team", "change", team.pk))


# ---- Communities


def community_form(english="Getting to care", french="Accéder aux soins", newcomers=()):
    names = {"name_en": english, "name_fr": french}
    return names | inlines("facilitations", ()) | inlines("facilitations-2", newcomers)


def test_an_administrator_makes_a_community_and_says_who_looks_after_it(administrator):
    person = UserFactory()
    place = {"user": person.email, "started_on": "2025-01-06"}

    response = at_desk(administrator).post(
        url("community", "add"), community_form(newcomers=[place])
    )

    assert response.status_code == 302
    community = Community.objects.get()
    assert community.slug == "getting-to-care"
    assert {row.language: row.name for row in community.texts.all()} == {
        "en": "Getting to care",
        "fr": "Accéder aux soins",
    }
    person.refresh_from_db()
    assert person.is_staff
    assert at_desk(person).get(reverse("admin:index")).url == reverse("me-second-step")


def test_an_administrator_renames_a_community_at_the_same_address(administrator, team):
    slug = team.community.slug

    at_desk(administrator).post(
        url("community", "change", team.community_id), community_form("Going", "Aller")
    )

    community = Community.objects.get()
    assert (community.name, community.text_in("fr").name) == ("Going", "Aller")
    assert community.slug == slug


def test_a_community_needs_a_name_in_each_language(administrator):
    response = at_desk(administrator).post(
        url("community", "add"), community_form(french=" \u202e")
    )

    assert list(response.context["adminform"].form.errors) == ["name_fr"]
    assert not Community.objects.exists()


def test_a_facilitator_looks_at_their_community_and_changes_nothing(facilitator, team):
    client = at_desk(facilitator)
    page = url("community", "change", team.community_id)

    assert team.community.name in client.get(page).content.decode()
    assert client.post(page, community_form("Mine", "À moi")).status_code == 403
    assert client.get(url("community", "add")).status_code == 403
    assert Community.objects.get().name != "Mine"


# ---- People


def person_form(**values):
    return {
        "name": "Robin  Hill",
        "email": "Robin@Example.org",
        "language": "fr",
        "time_zone": "America/Toronto",
        "is_active": "on",
    } | values


def test_an_administrator_adds_a_person_who_signs_in_by_code(administrator):
    at_desk(administrator).post(url("user", "add"), person_form())

    person = User.objects.get(email="robin@example.org")
    assert (person.name, person.language, person.is_staff) == ("Robin Hill", "fr", False)
    assert not person.has_usable_password()
    assert person.emailaddress_set.get().email == "robin@example.org"


def test_an_administrator_changes_an_address_everywhere(administrator):
    person = User.objects.create_user(email="old@example.org", name="Robin")

    at_desk(administrator).post(url("user", "change", person.pk), person_form())

    person.refresh_from_db()
    assert person.email == "robin@example.org"
    assert [row.email for row in person.emailaddress_set.all()] == ["robin@example.org"]


def test_an_address_belongs_to_one_person(administrator, patient):
    response = at_desk(administrator).post(
        url("user", "add"), person_form(email=patient.email.upper())
    )

    assert "email" in response.context["adminform"].form.errors


def test_an_administrator_does_not_lock_themselves_out(administrator):
    at_desk(administrator).post(
        url("user", "change", administrator.pk), person_form(is_active="", is_superuser="")
    )

    administrator.refresh_from_db()
    assert administrator.name == "Robin Hill"
    assert administrator.is_active
    assert administrator.is_superuser


def test_a_facilitator_looks_at_people_and_changes_none(facilitator, patient):
    client = at_desk(facilitator)
    page = url("user", "change", patient.pk)
    shown = client.get(page).content.decode()

    assert patient.email in shown
    assert "Rides Home" in shown
    assert "is_superuser" not in shown
    assert client.post(page, person_form(is_superuser="on")).status_code == 403
    assert client.post(url("user", "add"), person_form(is_superuser="on")).status_code == 403
    assert User.objects.filter(is_superuser=True).count() == 0


def test_a_facilitator_is_not_promoted_by_their_own_form(facilitator):
    client = at_desk(facilitator)

    response = client.post(url("user", "change", facilitator.pk), person_form(is_superuser="on"))

    assert response.status_code in {302, 403}
    facilitator.refresh_from_db()
    assert not facilitator.is_superuser


def test_nobody_gives_themselves_the_duty_for_pay(facilitator, team, member):
    own, other = MembershipFactory(team=team, user=facilitator), Membership.objects.get(user=member)
    rows = [
        {"id": row.pk, "role": row.role, "started_on": row.started_on, "handles_pay": "on"}
        for row in (own, other)
    ]
    page = url("team", "change", team.pk)

    refused = at_desk(facilitator).post(page, team_form(team, rows))
    assert "You cannot give this duty to yourself" in refused.content.decode()
    at_desk(facilitator).post(page, team_form(team, rows[1:]))

    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.handles_pay, other.handles_pay) == (False, True)
