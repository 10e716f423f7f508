"""A facilitator brings in rows of the own communities; what lies outside is as if it were not there."""

import pytest

from teams.actions import offer_handover
from teams.actions.network import Faulty, NetworkChanged, import_network, planned, read
from teams.actions.network.apply import carry_out
from teams.actions.network.checks import check
from teams.models import Community, CommunityText, Facilitation, Membership, Team, User
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    PatientCoLeadFactory,
    TeamFactory,
    UserFactory,
)
from tests.teams.network import as_csv, row

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    return community("getting-to-care", "Getting to care", "Accéder aux soins")


@pytest.fixture
def facilitator(here):
    return FacilitationFactory(community=here).user


def community(slug, english, french):
    made = CommunityFactory(slug=slug)
    CommunityText.objects.filter(community=made, language="en").update(name=english)
    CommunityText.objects.filter(community=made, language="fr").update(name=french)
    return made


def faults(by, *rows):
    with pytest.raises(Faulty) as refusal:
        import_network(data=as_csv(rows), by=by)
    return refusal.value.faults


def people():
    return list(User.objects.order_by("pk").values())


# ---- Rows of other communities


def test_rows_of_the_own_community_come_in(facilitator, here):
    report = import_network(data=as_csv([row()]), by=facilitator)

    assert (report.teams, report.people, report.memberships) == (1, 1, 1)
    assert Team.objects.get().community == here
    assert Team.history.get().history_user == facilitator


def test_a_row_of_another_and_of_a_new_community_are_the_same_fault(facilitator):
    community("elsewhere", "Elsewhere", "Ailleurs")
    before = Community.objects.count()

    found = faults(
        facilitator,
        row(),
        row(community="Elsewhere", community_fr="Ailleurs", team="B", email="b@example.org"),
        row(community="Nowhere", community_fr="Nulle part", team="C", email="c@example.org"),
        row(community="Nowhere", community_fr="Nulle part", team="C", email="d@example.org"),
    )

    assert [(fault.row, fault.column) for fault in found] == [
        (3, "community"),
        (4, "community"),
        (5, "community"),
    ]
    assert len({fault.problem for fault in found}) == 1
    assert Community.objects.count() == before
    assert not Team.objects.exists()


def test_a_community_that_is_no_longer_looked_after_is_one_of_others(facilitator):
    Facilitation.objects.update(ended_on="2026-01-01")

    assert faults(facilitator, row())[0].column == "community"


def test_a_team_of_another_community_with_the_same_name_stays_as_it_is(facilitator):
    theirs = TeamFactory(name="Rides Home", slug="rides-home", project_title="zqtheirs")

    report = import_network(data=as_csv([row()]), by=facilitator)

    theirs.refresh_from_db()
    assert theirs.project_title == "zqtheirs"
    assert (report.teams, report.changes) == (1, [])
    assert Team.objects.get(slug="rides-home-2").name == "Rides Home"
    assert import_network(data=as_csv([row()]), by=facilitator).is_empty


def test_a_facilitator_does_not_rename_a_community(facilitator, here):
    report = import_network(data=as_csv([row(community_fr="Aller aux soins")]), by=facilitator)

    assert here.texts.get(language="fr").name == "Accéder aux soins"
    assert report.changes == []
    assert "keeps its French name" in report.notes[0]


def test_administrators_bring_in_everything(here):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    rows = [row(), row(community="New", community_fr="Nouvelle", team="B", email="b@example.org")]

    report = import_network(data=as_csv(rows), by=administrator)

    assert (report.communities, report.made) == (1, ["New / Nouvelle"])


# ---- People of other communities


def stranger(**values):
    about = {"name": "zqtheir Name", "language": "en"} | values
    return PatientCoLeadFactory(user=UserFactory(email="elodie.brook@example.org", **about)).user


def test_of_somebody_of_another_community_only_a_place_is_added(facilitator):
    person = stranger()
    before = User.objects.filter(pk=person.pk).values().get()

    import_network(data=as_csv([row()]), by=facilitator)

    assert User.objects.filter(pk=person.pk).values().get() == before
    assert Membership.objects.get(team__name="Rides Home").user == person


def test_a_known_address_and_an_unknown_one_are_told_alike(facilitator):
    """The name differs, the language differs, the account may be closed: not a word tells."""
    rows = as_csv([row()])
    unknown = import_network(data=rows, by=facilitator, dry_run=True)
    for about in ({}, {"is_active": False}, {"name": "Élodie Brook"}):
        User.objects.filter(email="elodie.brook@example.org").update(email=f"{len(people())}@x.org")
        stranger(**about)
        known = import_network(data=rows, by=facilitator, dry_run=True)
        assert known == unknown
        assert known.fingerprint == unknown.fingerprint
        assert "zqtheir" not in repr(known)


def test_whoever_was_only_invited_is_told_like_nobody(facilitator):
    unknown = import_network(data=as_csv([row()]), by=facilitator, dry_run=True)
    User.objects.reader_at("elodie.brook@example.org", name="zqinvited", language="en")

    assert import_network(data=as_csv([row()]), by=facilitator, dry_run=True) == unknown


def test_people_of_the_own_community_are_known(facilitator, here):
    team = TeamFactory(community=here)
    PatientCoLeadFactory(team=team, user__email="elodie.brook@example.org", user__name="Élo")

    report = import_network(data=as_csv([row()]), by=facilitator)

    assert report.people == 0
    assert report.arrivals[0].places[0].person == "Élo"
    assert "goes by another name" in report.notes[0]


def test_a_second_time_changes_nothing_for_a_facilitator(facilitator):
    stranger()
    rows = as_csv([row(), row(email="new@example.org", role="researcher co-lead")])
    import_network(data=rows, by=facilitator)

    assert import_network(data=rows, by=facilitator).is_empty


# ---- What is told, and what is locked


def test_report_names_who_comes_to_which_team(facilitator, here):
    known = TeamFactory(community=here, name="Porch Light", slug="porch-light", language="en")
    rows = [row(), row(team="Porch Light", role="caregiver", email="b@example.org")]
    rows[1] |= {
        "project_title": known.project_title,
        "programme": known.programme,
        "funded_year": str(known.funded_year),
        "stage": "sharing",
        "starts_on": known.starts_on.isoformat(),
        "ends_on": "",
    }

    report = import_network(data=as_csv(rows), by=facilitator, dry_run=True)

    new, old = report.arrivals
    assert (new.team, new.is_new, old.team, old.is_new) == (
        "Rides Home",
        True,
        "Porch Light",
        False,
    )
    assert [(place.title, place.is_new) for place in (*new.places, *old.places)] == [
        ("Patient co-lead", True),
        ("Caregiver", True),
    ]
    assert new.community == "Getting to care / Accéder aux soins"
    (change,) = report.changes
    assert (change.name, change.label, change.becomes) == ("Porch Light", "stage", "Sharing")


def test_report_is_the_same_after_it_was_kept(facilitator):
    report = import_network(data=as_csv([row()]), by=facilitator, dry_run=True)

    again = type(report).of_json(report.as_json())

    assert again == report
    assert again.fingerprint == report.fingerprint


def test_a_row_that_somebody_changed_meanwhile_is_not_overwritten(here):
    import_network(data=as_csv([row()]))
    sheet = read(as_csv([row(stage="finished")]))
    todo = planned(check(sheet), sheet, None)
    Team.objects.update(stage="sharing")

    with pytest.raises(NetworkChanged):
        carry_out(todo, None)

    assert Team.objects.get().stage == "sharing"


def test_many_changes_are_saved_together_with_their_history(django_assert_max_num_queries):
    teams = [row(team=f"Team {n}", email=f"p{n}@example.org", role="researcher") for n in range(30)]
    import_network(data=as_csv(teams))
    moved = as_csv([one | {"stage": "sharing", "organisation": "Here"} for one in teams])

    # What one row costs, and not thirty times that: rows are locked, changed and recorded together.
    with django_assert_max_num_queries(20):
        report = import_network(data=moved)

    assert len(report.changes) == 60
    assert Team.history.filter(history_type="~", stage="sharing").count() == 30
    assert Membership.history.filter(history_type="~").count() == 30
    assert set(Membership.objects.values_list("organisation", flat=True)) == {"Here"}


def test_what_follows_a_change_of_seats_follows_an_import_too(here):
    import_network(data=as_csv([row(), row(email="b@example.org", role="caregiver")]))
    team = Team.objects.get()
    leaves, stays = User.objects.order_by("pk")
    offer = offer_handover(team=team, to=stays, by=leaves)

    import_network(data=as_csv([row(role="patient partner")]))

    offer.refresh_from_db()
    assert offer.state == "withdrawn"
