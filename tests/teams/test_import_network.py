"""A network comes in whole or not at all, and twice is once."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from teams.actions.network import Faulty, import_network
from teams.models import Community, CommunityText, Membership, Team, User
from tests.factories.teams import MembershipFactory, TeamFactory, UserFactory
from tests.teams.network import COLUMNS, as_csv, as_xlsx, row, whole_network

pytestmark = pytest.mark.django_db
MODELS = [Community, Team, User, Membership, Team.history.model, Membership.history.model]


def everything():
    """All rows of the network, as they are."""
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_import_network_makes_communities_teams_and_people():
    report = import_network(data=as_csv(whole_network()))

    assert (report.communities, report.teams, report.people, report.memberships) == (6, 20, 80, 80)
    assert report.changes == report.notes == []
    assert Community.objects.count() == 6
    assert Team.objects.count() == 20
    team = Team.objects.get(slug="equipe-7")
    assert team.community.text_in("fr").name == "Communauté 1"
    assert (team.starts_on, team.ends_on) == (date(2024, 1, 15), date(2026, 12, 31))
    assert team.memberships.get(role="knowledge_user").organisation == "Example Health"
    assert set(team.memberships.values_list("seat", flat=True)) == {"patient", "researcher", ""}
    person = User.objects.get(email="robin.7.0@example.org")
    assert person.language == "fr"
    assert not person.has_usable_password()


def test_import_network_reads_csv_and_xlsx_alike():
    import_network(data=as_csv(whole_network(2, 3)))
    report = import_network(data=as_xlsx(whole_network(2, 3)))

    assert report.is_empty


def test_import_network_twice_changes_nothing():
    data = as_csv(whole_network())
    import_network(data=data)
    before = everything()

    report = import_network(data=data)

    assert report.is_empty
    assert everything() == before


def test_import_network_tosses_a_coin_for_each_team():
    import_network(data=as_csv(whole_network(teams=40, roles=["researcher"])))

    # All alike has a chance of one in 500,000,000,000.
    assert set(Team.objects.values_list("first_perspective", flat=True)) == {
        "patient",
        "researcher",
    }


def test_import_network_keeps_a_person_in_several_teams_one_person():
    rows = [row(), row(team="Porch Light", role="researcher", email="ELODIE.brook@example.org")]

    report = import_network(data=as_csv(rows))

    assert (report.people, report.memberships) == (1, 2)


def test_import_network_saves_nothing_when_one_cell_is_wrong():
    before = everything()

    with pytest.raises(Faulty):
        import_network(data=as_csv([*whole_network(), row(stage="done")]))

    assert everything() == before


def test_import_network_refuses_two_names_for_one_team():
    # Two teams of the file are one team here: by its address, and by the name it has now.
    TeamFactory(slug="first-name", name="Second Name")
    before = everything()

    with pytest.raises(Faulty) as refusal:
        import_network(data=as_csv([row(team="First Name"), row(team="Second Name")]))

    assert refusal.value.messages == [
        "row 3, column team: In the portal this is the same as what row 2 names. "
        "Use one name in all rows."
    ]
    assert everything() == before


def test_import_network_refuses_a_start_after_the_end_that_the_portal_has():
    import_network(data=as_csv([row()]))

    with pytest.raises(Faulty, match="cannot end before it starts"):
        import_network(data=as_csv([row(starts_on="2027-01-01", ends_on="")]))


def test_import_network_dry_run_tells_and_saves_nothing():
    before = everything()

    report = import_network(data=as_csv(whole_network()), dry_run=True)

    assert (report.teams, report.people) == (20, 80)
    assert everything() == before


def test_import_network_changes_what_the_file_says_otherwise_and_tells_it():
    import_network(data=as_csv([row(role="researcher", organisation="Old Hall")]))

    report = import_network(
        data=as_csv(
            [
                row(
                    stage="sharing",
                    ends_on="",
                    community_fr="Aller aux soins",
                    role="researcher co-lead",
                    organisation="",
                )
            ]
        )
    )

    team = Team.objects.get()
    membership = Membership.objects.get()
    assert [str(change) for change in report.changes] == [
        "Getting to care: name (Accéder aux soins → Aller aux soins)",
        "Rides Home: stage (Doing → Sharing)",
        "Élodie Brook (Rides Home): co-lead seat (nothing → Researcher)",
    ]
    assert (team.stage, team.ends_on) == ("sharing", date(2026, 12, 31))
    assert team.community.text_in("fr").name == "Aller aux soins"
    assert (membership.seat, membership.organisation) == ("researcher", "Old Hall")
    assert team.history.latest().history_change_reason == "import_network"


def test_import_network_never_takes_back_what_a_person_chose():
    UserFactory(email="elodie.brook@example.org", name="Élo", language="en")

    report = import_network(data=as_csv([row()]))

    person = User.objects.get()
    assert (person.name, person.language) == ("Élo", "en")
    assert report.people == 0
    assert report.notes[0] == (
        "Row 2: Élodie Brook goes by another name in the portal, and keeps it."
    )


def test_import_network_adds_the_name_that_a_community_lacks():
    import_network(data=as_csv([row()]))
    CommunityText.objects.filter(language="fr").delete()

    import_network(data=as_csv([row()]))

    assert Community.objects.get().text_in("fr").name == "Accéder aux soins"


def test_import_network_keeps_the_truer_role_of_a_co_lead():
    import_network(data=as_csv([row()]))
    Membership.objects.update(role="caregiver")

    report = import_network(data=as_csv([row()]))

    assert report.is_empty
    assert Membership.objects.get().role == "caregiver"


def test_import_network_does_not_put_back_who_left():
    team = TeamFactory(name="Rides Home", slug="rides-home", language="en")
    MembershipFactory(team=team, user__email="elodie.brook@example.org", ended_on=date(2025, 3, 1))

    report = import_network(data=as_csv([row()]))

    assert report.memberships == 0
    assert "Row 2: Élodie Brook has left this team, and is not put back." in report.notes


def test_import_network_finds_a_team_and_a_person_however_they_are_written():
    team = TeamFactory(name="Rides Home", slug="a-slug-of-its-own")
    UserFactory(email="Elodie.Brook@Example.org", name="Élodie Brook")

    report = import_network(data=as_csv([row()]))

    assert (report.teams, report.people, report.memberships) == (0, 0, 1)
    assert Membership.objects.get().team == team


def test_import_network_gives_names_in_other_scripts_an_address():
    import_network(data=as_csv([row(team="ᐊᐃᓐᖓᐃ")]))

    assert Team.objects.get().slug.startswith("team-")
    assert import_network(data=as_csv([row(team="ᐊᐃᓐᖓᐃ")])).is_empty


def test_import_network_says_which_new_team_has_an_empty_seat():
    report = import_network(data=as_csv([row()]))

    assert report.notes == ["Rides Home has no researcher co-lead yet."]


@pytest.mark.parametrize("teams", [1, 3])
def test_import_network_asks_the_same_few_questions_for_one_team_and_three(
    teams, django_assert_num_queries
):
    data = as_csv(whole_network(teams, teams))

    # Savepoint and its release; communities, teams, people; names in two languages, people; and
    # rows with their history for communities, teams and memberships; addresses, asked and told.
    with django_assert_num_queries(15):
        import_network(data=data)


# ---- The command


def run(*args):
    out = StringIO()
    call_command("import_network", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(data, name="network.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def test_command_tells_what_it_made(file):
    path = file(as_csv(whole_network()))

    assert run(path).splitlines() == [
        "New: communities 6, teams 20, people 80, places in teams 80. Changed: 0."
    ]
    assert run(path).splitlines() == ["The portal has all of this already. Nothing changed."]


def test_command_dry_run_says_that_it_was_one(file):
    lines = run(file(as_csv(whole_network())), "--dry-run").splitlines()

    assert lines[-1] == "This was a dry run. Nothing was saved."
    assert not Team.objects.exists()


def test_command_prints_every_fault_and_fails(file):
    out = StringIO()
    path = file(as_csv([row(email="x"), row(stage="done")], encoding="cp1252", delimiter=";"))

    with pytest.raises(CommandError, match="2 cells to put right") as failure:
        call_command("import_network", path, stdout=out)

    assert failure.value.returncode == 1
    lines = out.getvalue().splitlines()
    assert "Windows-1252" in lines[0]
    assert lines[1].startswith("row 2, column email: ")
    assert lines[2].startswith("row 3, column stage: ")
    assert not Team.objects.exists()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none.csv", "There is no file"),
        (".", "cannot be read"),
        ("picture.png", "not a CSV or XLSX"),
    ],
)
def test_command_fails_with_one_line(tmp_path, path, words):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    with pytest.raises(CommandError, match=words) as failure:
        run(tmp_path / path)

    assert "\n" not in str(failure.value)


def test_command_asks_for_a_file():
    with pytest.raises(CommandError, match="Say which file"):
        run()


def test_command_prints_a_template_that_it_reads(file):
    template = run("--template")

    assert template.splitlines()[0].split(",") == COLUMNS
    assert import_network(data=template.encode()).people == 1
