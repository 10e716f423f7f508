from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import translation

from teams.models import (
    Approval,
    Community,
    CommunityText,
    Facilitation,
    Membership,
    Perspective,
    QuestionWording,
    Role,
    Team,
    User,
)
from teams.models.membership import SEATS
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    MembershipFactory,
    PatientCoLeadFactory,
    QuestionWordingFactory,
    ResearcherCoLeadFactory,
    TeamFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
BEFORE, START, END = date(2025, 1, 5), date(2025, 1, 6), date(2025, 6, 30)


def refused(constraint):
    """The database says no, whoever writes. SQLite names the columns where PostgreSQL the rule."""
    return pytest.raises(IntegrityError, match=constraint)


# ---- People


def test_create_user_keeps_the_address_in_small_letters_and_no_password():
    user = User.objects.create_user(email=" Juniper@Example.ORG ", name="Juniper")

    assert user.email == "juniper@example.org"
    assert not user.has_usable_password()
    assert User.objects.get_by_natural_key("JUNIPER@example.org") == user


def test_an_address_is_one_person_however_it_is_written():
    UserFactory(email="juniper@example.org")

    with refused("user_email_is_one_person"), transaction.atomic():
        UserFactory(email="Juniper@example.org")


@pytest.mark.parametrize(
    ("name", "given", "initials"),
    [
        ("Juniper Rainfall", "Juniper", "JR"),
        ("Jean-Luc de la Brume", "Jean-Luc", "JB"),
        ("Élodie", "Élodie", "É"),
        ("", "", ""),
    ],
)
def test_names_are_taken_as_people_write_them(name, given, initials):
    user = UserFactory.build(name=name)

    assert (user.given_name, user.initials) == (given, initials)
    assert (user.get_full_name(), user.get_short_name(), str(user)) == (name, given, name)


def test_time_zone_must_be_known():
    user = UserFactory.build(time_zone="Mars/Olympus", password="x")

    with pytest.raises(ValidationError) as refusal:
        user.full_clean()

    assert list(refusal.value.message_dict) == ["time_zone"]


def test_createsuperuser_works_without_questions():
    call_command(
        "createsuperuser", email="Admin@example.org", name="Laurel", interactive=False, verbosity=0
    )

    user = User.objects.get()
    assert (user.email, user.name) == ("admin@example.org", "Laurel")
    assert user.is_staff
    assert user.is_superuser
    assert not user.has_usable_password()


def test_createsuperuser_asks_for_a_name():
    with pytest.raises(CommandError, match="name"):
        call_command("createsuperuser", email="admin@example.org", interactive=False)


# ---- Memberships


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("seat", Perspective)
def test_a_seat_is_held_by_a_fitting_role_only(seat, role):
    if role in SEATS[seat]:
        assert MembershipFactory(seat=seat, role=role).title == seat.co_lead
    else:
        with refused("membership_seat_fits_its_role"), transaction.atomic():
            MembershipFactory(seat=seat, role=role)


def test_a_membership_ends_on_or_after_its_start():
    MembershipFactory(started_on=START, ended_on=START)

    with refused("membership_ends_on_or_after_its_start"), transaction.atomic():
        MembershipFactory(started_on=START, ended_on=BEFORE)


def test_a_person_is_on_a_team_once_at_a_time():
    first = MembershipFactory(ended_on=END)
    MembershipFactory(team=first.team, user=first.user)

    with refused("membership_is_open_once|UNIQUE"), transaction.atomic():
        MembershipFactory(team=first.team, user=first.user)


def test_both_seats_may_have_several_people(team):
    PatientCoLeadFactory.create_batch(2, team=team)

    assert Membership.objects.co_leads().count() == 2


@pytest.mark.parametrize(
    ("today", "is_active"),
    [(BEFORE, False), (START, True), (date(2025, 6, 29), True), (END, False)],
)
def test_active_is_from_the_first_day_until_before_the_last(today, is_active):
    MembershipFactory(started_on=START, ended_on=END)
    FacilitationFactory(started_on=START, ended_on=END)

    assert Membership.objects.active(today).exists() is is_active
    assert Facilitation.objects.active(today).exists() is is_active


def test_the_other_perspective():
    assert Perspective.PATIENT.other is Perspective.RESEARCHER
    assert Perspective.RESEARCHER.other is Perspective.PATIENT


# ---- Teams and communities


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"ends_on": BEFORE}, "team_ends_on_or_after_its_start"),
        ({"funded_year": 1989}, "team_funded_in_a_likely_year"),
        ({"funded_year": 2101}, "team_funded_in_a_likely_year"),
    ],
)
def test_a_team_refuses_what_cannot_be(values, constraint):
    with refused(constraint), transaction.atomic():
        TeamFactory(starts_on=START, **values)


def test_a_facilitation_refuses_what_cannot_be():
    first = FacilitationFactory()

    with refused("facilitation_is_open_once|UNIQUE"), transaction.atomic():
        FacilitationFactory(community=first.community, user=first.user)
    with refused("facilitation_ends_after_its_start"), transaction.atomic():
        FacilitationFactory(started_on=START, ended_on=BEFORE)


def test_a_community_has_one_name_a_language():
    community = CommunityFactory(slug="care")

    assert str(community) == "care en"
    with translation.override("fr"):
        assert str(community) == "care fr"
    with refused("community_has_one_name_a_language|UNIQUE"), transaction.atomic():
        CommunityText.objects.create(community=community, language="en", name="Again")


def test_a_community_without_words_goes_by_its_address():
    assert str(Community.objects.create(slug="care")) == "care"


def test_an_approval_counts_once_a_perspective(team, patient, researcher):
    words = {"team": team, "subject": "plan:1", "fingerprint": "abc"}
    Approval.objects.create(**words, perspective="patient", approved_by=patient)
    Approval.objects.create(**words, perspective="researcher", approved_by=researcher)

    given = Approval.objects.by_perspective("plan:1", "abc")
    assert {side: row.approved_by for side, row in given.items()} == {
        "patient": patient,
        "researcher": researcher,
    }
    with refused("approval_once_a_perspective|UNIQUE"), transaction.atomic():
        Approval.objects.create(**words, perspective="patient", approved_by=researcher)


@pytest.mark.parametrize("first", Perspective)
def test_sides_stand_in_the_order_of_the_team(first):
    team = TeamFactory(first_perspective=first)
    PatientCoLeadFactory(team=team, user__name="Zoë Brook")
    PatientCoLeadFactory(team=team, user__name="Éli Wood")
    PatientCoLeadFactory(team=team, ended_on=END)

    sides = Team.objects.for_list().get().sides

    assert [side.perspective for side in sides] == [first, first.other]
    held = {side.perspective: [row.user.name for row in side.co_leads] for side in sides}
    assert held == {"patient": ["Éli Wood", "Zoë Brook"], "researcher": []}


def test_a_team_is_co_led_when_both_seats_are_held():
    team = TeamFactory()
    PatientCoLeadFactory(team=team)
    assert not Team.objects.for_list().get().is_co_led

    ResearcherCoLeadFactory(team=team)
    assert Team.objects.for_list().get().is_co_led


def test_people_stand_by_first_name_whatever_their_accents():
    team = TeamFactory()
    for name in ["Fern Wood", "élodie Brook", "Aster Hill", "Zoë Moor", "Étienne Lac"]:
        MembershipFactory(team=team, user__name=name)

    rows = Team.objects.prefetch_related(Team.people()).get().people_in_order

    assert [row.user.given_name for row in rows] == ["Aster", "élodie", "Étienne", "Fern", "Zoë"]


def test_stages_say_what_is_done_and_what_is_now():
    states = [stage["state"] for stage in TeamFactory.build(stage="sharing").stages]

    assert states == ["done", "done", "now", ""]


def test_wordings_come_newest_first_with_the_seat_of_who_proposed(team, patient, member):
    QuestionWordingFactory(team=team, proposed_by=patient, wording="first")
    QuestionWordingFactory(team=team, proposed_by=member, wording="second")
    QuestionWordingFactory(team=team, proposed_by=None, wording="third")
    Membership.objects.filter(user=patient).update(ended_on=END)

    rows = QuestionWording.objects.for_page()

    assert [(row.wording, row.seat) for row in rows] == [
        ("third", None),
        ("second", None),
        ("first", "patient"),
    ]


def test_keep_addresses_follows_a_change_of_address():
    user = User.objects.create_user(email="old@example.org", name="Juniper")
    other = User.objects.create_user(email="other@example.org", name="Alder")
    proven = user.emailaddress_set.get()
    proven.set_verified()
    User.objects.keep_addresses([user, other])
    assert user.emailaddress_set.get().verified

    user.email, other.email = "other@example.org", "new@example.org"
    User.objects.keep_addresses([user, other])

    assert [
        (row.email, row.verified, row.primary)
        for row in (user.emailaddress_set.get(), other.emailaddress_set.get())
    ] == [("other@example.org", False, True), ("new@example.org", False, True)]
