"""Words of both languages, as scripts have them, as the screen shows them, as people write them."""

import io

import openpyxl
import pytest
from django.utils.translation import override

from teams.actions.network import COLUMNS, Faulty, check, import_network, read, template_of
from teams.actions.network.words import HEADINGS, PARTS, column_of, heading, parts, stages
from teams.models import Membership, Perspective, Role, Team, User
from tests.teams.network import as_csv, as_xlsx, row

pytestmark = pytest.mark.django_db
FRENCH = [heading(name, "fr") for name in COLUMNS]


def in_french(*rows):
    """The same rows below the names of the French template."""
    text = as_csv(rows).decode("utf-8-sig")
    first, _end, rest = text.partition("\r\n")
    names = ",".join(f'"{heading(name, "fr")}"' for name in first.split(","))
    return f"{names}\r\n{rest}".encode()


@pytest.mark.parametrize(
    ("word", "role", "seat"),
    [
        ("patient co-lead", Role.PATIENT_PARTNER, Perspective.PATIENT),
        ("Patient co-lead", Role.PATIENT_PARTNER, Perspective.PATIENT),
        ("coresponsable, patients", Role.PATIENT_PARTNER, Perspective.PATIENT),
        ("Coresponsable, recherche", Role.RESEARCHER, Perspective.RESEARCHER),
        ("Patient or public partner", Role.PATIENT_PARTNER, None),
        ("partenaire, patients ou public", Role.PATIENT_PARTNER, None),
        ("Patiente partenaire", Role.PATIENT_PARTNER, None),
        ("personne proche aidante", Role.CAREGIVER, None),
        ("PROCHE AIDANTE", Role.CAREGIVER, None),
        ("Partenaire de la communaute", Role.COMMUNITY_PARTNER, None),
        ("recherche", Role.RESEARCHER, None),
        ("chercheuse", Role.RESEARCHER, None),
        ("stagiaire", Role.TRAINEE, None),
        ("Soins cliniques", Role.CLINICIAN, None),
        ("personne utilisatrice des connaissances", Role.KNOWLEDGE_USER, None),
        ("coordination", Role.COORDINATOR, None),
    ],
)
def test_a_role_may_be_said_in_many_ways(word, role, seat):
    (line,) = check(read(as_csv([row(role=word)])))

    assert (line.role.role, line.role.seat) == (role, seat)


def test_every_role_and_seat_is_known_as_each_screen_shows_it():
    for language in ("en", "fr"):
        with override(language):
            assert {parts().get(part.label) for part in PARTS.values()} == set(PARTS.values())
            assert {stages().get(str(stage.label)) for stage in Team.Stage} == set(Team.Stage)


@pytest.mark.parametrize(
    ("cells", "name", "expected"),
    [
        ({"stage": "Réaliser"}, "stage", "doing"),
        ({"stage": "terminé"}, "stage", "finished"),
        ({"team_language": "Français"}, "team_language", "fr"),
        ({"person_language": "anglais"}, "person_language", "en"),
        ({"person_language": "English"}, "person_language", "en"),
    ],
)
def test_stages_and_languages_too(cells, name, expected):
    (line,) = check(read(as_csv([row(**cells)])))

    assert getattr(line, name) == expected


def test_no_name_of_a_column_means_two():
    told = [word for names in HEADINGS.values() for words in names.values() for word in words]

    assert len(told) == len(set(told))
    assert [column_of(name) for name in COLUMNS] == list(COLUMNS)
    assert [column_of(name) for name in FRENCH] == list(COLUMNS)
    assert column_of("Adresse courriel") == "email"
    assert column_of("Project Title") == "project_title"
    assert column_of("phone") is None


def test_a_file_with_french_names_says_its_faults_with_them_and_in_french():
    with override("fr"), pytest.raises(Faulty) as refusal:
        check(read(in_french(row(email="x", stage="fait"))))

    email, stage = refusal.value.faults
    with override("fr"):
        assert str(email).startswith("ligne 2, colonne courriel")
    assert (email.column, stage.column) == ("courriel", "étape")
    assert stage.problem.endswith("préparer / réaliser / partager / terminé.")


def test_a_missing_column_is_called_as_in_the_language_of_the_file():
    data = in_french(row()).decode().replace("courriel", "téléphone").encode()

    with pytest.raises(Faulty) as refusal:
        check(read(data))

    assert [fault.column for fault in refusal.value.faults] == ["courriel", "téléphone"]


# ---- The file to fill in


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_template_names_every_column_and_holds_nobody(kind, language):
    made = template_of(kind, language)

    assert made.name.endswith(f".{kind}")
    with pytest.raises(Exception, match="nothing below"):
        read(made.content)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_template_that_was_filled_in_comes_in(language):
    made = template_of("csv", language).content
    lines = made.decode("utf-8-sig").splitlines()
    # The example, no longer a remark.
    filled = "\r\n".join([*lines, lines[2].removeprefix("# ")])

    report = import_network(data=filled.encode())

    assert (report.people, report.memberships) == (1, 1)
    assert report.notes[0].startswith("Rows that begin with # were not read.")
    assert User.objects.get().language == language
    assert Membership.objects.get().seat == "patient"


def test_the_second_sheet_of_a_template_says_what_is_what_and_is_no_surprise():
    book = openpyxl.load_workbook(io.BytesIO(template_of("xlsx", "fr").content))
    told = [[cell.value for cell in cells] for cells in book.worksheets[1].iter_rows(max_row=16)]
    assert [cells[0] for cells in told[1:]] == FRENCH
    assert all(cells[1] for cells in told)
    boxes = book.worksheets[0].data_validations.dataValidation
    assert {str(box.sqref).split(":")[0] for box in boxes} == {"G2", "J2", "M2", "N2"}

    book.worksheets[0].append([row()[name] for name in COLUMNS])
    data = io.BytesIO()
    book.save(data)
    assert read(data.getvalue()).notes == []
    assert len(check(read(data.getvalue()))) == 1


def test_words_of_the_boxes_of_a_template_are_known():
    for language in ("en", "fr"):
        with override(language):
            words = (parts().offered, stages().offered)
        assert all(parts().get(word) for word in words[0])
        assert all(stages().get(word) for word in words[1])
    assert import_network(data=as_xlsx([row(role="coresponsable, patients")])).memberships == 1
