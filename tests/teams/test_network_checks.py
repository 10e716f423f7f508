"""Every fault is named with its row and its column, all of them at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from teams.actions.network import Faulty, check, read
from teams.actions.network.cells import day
from teams.models import Perspective, Role, Team
from tests.teams.network import COLUMNS, as_csv, row


def faults(*rows, columns=COLUMNS):
    with pytest.raises(Faulty) as refusal:
        check(read(as_csv(rows, columns=columns)))
    return refusal.value.messages


def test_check_turns_rows_into_clean_values():
    (line,) = check(
        read(
            as_csv(
                [
                    row(
                        email=" Elodie.BROOK@example.org ",
                        person_name="E\u0301lodie  \u202eBrook",
                        role="Patient Co-Lead",
                        stage="Sharing",
                        ends_on="",
                    )
                ]
            )
        )
    )

    assert line.row == 2
    assert line.email == "elodie.brook@example.org"
    assert line.person_name == "Élodie Brook"
    assert (line.role.role, line.role.seat) == (Role.PATIENT_PARTNER, Perspective.PATIENT)
    assert line.stage is Team.Stage.SHARING
    assert (line.starts_on, line.ends_on) == (date(2024, 1, 15), None)
    assert line.organisation is None


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"community": ""}, "row 2, column community: This cell is empty."),
        ({"team": "\u200e\u202e"}, "row 2, column team: This cell has no letters"),
        ({"project_title": "=SUM(A1)"}, "row 2, column project_title: This is a formula."),
        ({"programme": "#REF!"}, "row 2, column programme: A formula failed"),
        ({"team": "x" * 121}, "row 2, column team: This is 121 characters long. At most 120 fit."),
        ({"funded_year": "twenty"}, "row 2, column funded_year: Write a year"),
        ({"funded_year": "1989"}, "row 2, column funded_year: Write a year"),
        ({"stage": "nearly done"}, "row 2, column stage: “nearly done” is not known here."),
        ({"starts_on": "soon"}, "row 2, column starts_on: Write a date"),
        ({"starts_on": "31/02/2024"}, "row 2, column starts_on: There is no such day."),
        ({"starts_on": "2027-01-01"}, "row 2, column ends_on: A project cannot end before"),
        ({"team_language": "de"}, "row 2, column team_language: “de” is not known here."),
        ({"person_language": ""}, "row 2, column person_language: This cell is empty."),
        ({"email": "not-an-address"}, "row 2, column email: Write an email address"),
        ({"email": f"{'x' * 60}@{'example.' * 25}org"}, "row 2, column email: This address is too"),
        ({"role": "boss"}, "row 2, column role: “boss” is not known here."),
        ({"organisation": "x" * 201}, "row 2, column organisation: This is 201 characters"),
    ],
)
def test_check_names_the_fault_of_a_cell(cells, fault):
    (found,) = faults(row(**cells))

    assert found.startswith(fault)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-01-31", date(2024, 1, 31)),
        ("2024/1/5", date(2024, 1, 5)),
        ("31/01/2024", date(2024, 1, 31)),
        ("1/31/2024", date(2024, 1, 31)),
        ("5.5.2024", date(2024, 5, 5)),
    ],
)
def test_day_reads_what_can_be_read_in_one_way(cell, expected):
    assert day(cell) == expected


def test_day_refuses_what_can_be_read_in_two_ways():
    with pytest.raises(ValidationError, match="two ways"):
        day("05/04/2024")


def test_check_names_all_faults_at_once_in_order():
    found = faults(row(stage="done", email="x"), row(role="boss"))

    assert [fault.split(":")[0] for fault in found] == [
        "row 2, column email",
        "row 2, column stage",
        "row 3, column role",
    ]


def test_check_names_the_odd_row_of_a_team_and_not_the_others():
    people = [row(email=f"p{number}@example.org", role="researcher") for number in range(4)]
    people[1] |= {"starts_on": "2024-02-15", "stage": "planning"}

    assert faults(*people) == [
        "row 3, column stage: Row 2 says “doing” for the same team.",
        "row 3, column starts_on: Row 2 says “2024-01-15” for the same team.",
    ]


def test_check_takes_names_that_differ_in_little_for_a_slip():
    found = faults(
        row(),
        row(email="b@example.org", team="Rides home?", community="Getting to Care"),
    )

    assert found == [
        "row 3, column community: Row 2 says “Getting to care” for the same community.",
        "row 3, column community: Row 2 says “Getting to care” for the same team.",
        "row 3, column team: Row 2 says “Rides Home” for the same team.",
    ]


def test_check_refuses_one_address_with_two_names_and_two_places_in_a_team():
    found = faults(row(), row(role="researcher co-lead", person_name="Somebody Else"))

    assert found == [
        "row 3, column email: Row 2 has this person in the other seat. One person holds one seat.",
        "row 3, column person_name: Row 2 says “Élodie Brook” for the same email address.",
    ]


def test_check_lets_a_person_be_in_several_teams():
    lines = check(read(as_csv([row(), row(team="Porch Light", role="researcher")])))

    assert [line.team_slug for line in lines] == ["rides-home", "porch-light"]


def test_check_names_missing_double_and_unknown_columns():
    columns = [*COLUMNS[1:], "email", "phone", ""]
    data = as_csv([], columns=columns) + b"x\r\n"

    with pytest.raises(Faulty) as refusal:
        check(read(data))

    assert [message.split(": ")[0] for message in refusal.value.messages] == [
        "row 1, column 17",
        "row 1, column community",
        "row 1, column email",
        "row 1, column phone",
    ]


def test_check_lets_columns_that_may_be_empty_be_missing_and_in_any_order():
    columns = [name for name in reversed(COLUMNS) if name not in {"organisation", "ends_on"}]

    (line,) = check(read(as_csv([row()], columns=columns)))

    assert (line.ends_on, line.organisation) == (None, None)


def test_check_refuses_cells_beyond_the_last_column():
    data = as_csv([row()]).rstrip() + b"x,more\r\n"

    with pytest.raises(Faulty) as refusal:
        check(read(data))

    assert refusal.value.messages == [
        "row 2, column 16: There are more cells in this row than columns."
    ]


def test_check_says_how_the_file_was_read_when_it_has_faults():
    with pytest.raises(Faulty) as refusal:
        check(read(as_csv([row(stage="done")], encoding="cp1252")))

    assert "Windows-1252" in refusal.value.notes[0]
