"""A facilitator brings people into the own communities, and learns and changes nothing beyond."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from teams.models import Community, Membership, NetworkImport, Team, User
from tests.factories.teams import (
    CommunityFactory,
    FacilitationFactory,
    PatientCoLeadFactory,
    TeamFactory,
    UserFactory,
)
from tests.teams.network import as_csv, row
from tests.teams.test_import_admin import page, seen

pytestmark = pytest.mark.django_db
ADD = reverse("admin:teams_networkimport_add")


@pytest.fixture
def mine(team):
    """Rows of the community that the facilitator looks after, as the portal knows it."""

    def make(**cells):
        names = {
            "community": team.community.text_in("en").name,
            "community_fr": team.community.text_in("fr").name,
        }
        return row(**{"team": "Porch Light", **names, **cells})

    return make


@pytest.fixture
def bring(client, run_jobs, facilitator):
    def do(*rows):
        client.force_login(facilitator)
        client.post(ADD, {"file": SimpleUploadedFile("network.csv", as_csv(rows))})
        run_jobs()
        return NetworkImport.objects.latest("brought_at")

    return do


@pytest.fixture
def press(client, run_jobs):
    def do(found):
        client.post(page("apply", found), seen(found))
        run_jobs()
        found.refresh_from_db()

    return do


def shown(client, found):
    pages = [
        client.get(reverse(f"admin:teams_networkimport_{name}", args=[found.pk])).content.decode()
        for name in ("change", "table")
    ]
    return " ".join(pages)


def test_a_facilitator_brings_a_team_into_the_own_community(bring, press, mine, team):
    found = bring(mine())
    press(found)

    assert found.state == "done"
    assert Team.objects.get(name="Porch Light").community == team.community


def test_a_row_of_another_and_of_no_community_is_the_same_fault(bring, mine):
    theirs = CommunityFactory(slug="theirs")

    found = bring(
        mine(), row(community=theirs.text_in("en").name), row(community="Of nobody", team="X")
    )

    assert [(one["row"], one["column"]) for one in found.faults] == [
        (3, "community"),
        (4, "community"),
    ]
    assert len({one["problem"] for one in found.faults}) == 1
    assert Community.objects.count() == 2


def test_a_team_of_the_same_name_elsewhere_is_left_alone_and_not_told_of(
    client, bring, press, mine, team
):
    theirs = TeamFactory(name="Porch Light", slug="porch-light", stage="finished")
    before = Team.objects.values().get(pk=theirs.pk)

    found = bring(mine())
    told = shown(client, found)
    press(found)

    assert found.state == "done"
    assert (found.report["teams"], found.report["changes"]) == (1, [])
    assert theirs.community.name not in told
    assert Team.objects.values().get(pk=theirs.pk) == before
    assert Team.objects.filter(name="Porch Light").count() == 2
    assert bring(mine(), mine(email="b@example.org", role="trainee")).report["teams"] == 0


def test_somebody_of_another_community_gets_a_place_and_keeps_the_rest(
    client, bring, press, mine, team
):
    stranger = PatientCoLeadFactory(
        user__email="Elodie.Brook@example.org", user__name="Zq Hidden", user__language="en"
    ).user
    before = User.objects.values().get(pk=stranger.pk)

    found = bring(mine())
    told = shown(client, found)
    press(found)

    assert "Zq" not in told
    assert (found.report["people"], found.report["notes"]) == (
        1,
        ["Porch Light has no researcher co-lead yet."],
    )
    assert User.objects.values().get(pk=stranger.pk) == before
    assert Membership.objects.filter(user=stranger, team__name="Porch Light").count() == 1


def test_a_preview_is_the_same_whether_or_not_the_portal_knows_somebody(bring, mine):
    of_nobody = bring(mine(email="nobody@example.org")).report
    PatientCoLeadFactory(user__email="known@example.org", user__name="Zq Hidden")
    UserFactory(email="alone@example.org", name="Zq Other")

    for email in ("known@example.org", "alone@example.org"):
        assert bring(mine(email=email)).report == of_nobody


def test_a_facilitator_changes_no_name_of_a_community(bring, press, mine, team):
    before = team.community.text_in("fr").name

    found = bring(mine(community_fr="Autre nom"))
    press(found)

    assert found.state == "done"
    assert "keeps its French name" in found.report["notes"][0]
    team.community.refresh_from_db()
    assert Community.objects.get(pk=team.community_id).text_in("fr").name == before


def test_who_no_longer_looks_after_it_brings_nothing_in(client, bring, mine, facilitator, run_jobs):
    FacilitationFactory(user=facilitator)
    found = bring(mine())
    client.post(page("apply", found), seen(found))
    facilitator.facilitations.order_by("pk").first().delete()

    run_jobs()

    found.refresh_from_db()
    assert found.state == "faulty"
    assert "do not look after" in found.faults[0]["problem"]
    assert not Team.objects.filter(name="Porch Light").exists()


def test_who_left_the_desk_brings_nothing_in(client, bring, mine, facilitator, run_jobs):
    found = bring(mine())
    client.post(page("apply", found), seen(found))
    facilitator.facilitations.all().delete()

    (done,) = run_jobs()

    assert (done.status, done.reason) == ("failed", "denied")
    assert not Team.objects.filter(name="Porch Light").exists()


def test_a_place_in_a_standing_team_settles_its_seats(bring, press, mine, team, monkeypatch):
    followed = []
    monkeypatch.setattr("teams.actions.seat.after_seats", [followed.append])
    PatientCoLeadFactory(team=team)
    cells = {
        "team": team.name,
        "project_title": team.project_title,
        "role": "researcher co-lead",
        "email": "new@example.org",
    }

    press(bring(mine(**cells), mine(email="other@example.org")))

    assert followed == [team]
