import re
from pathlib import Path

import pytest

from partnerportal.plain_language import certainty

GOLDEN = Path(__file__).parent / "golden" / "certainty.tsv"
PHRASES = {
    ("en", "singular"): ("a ride that waits", "missed visits"),
    ("en", "plural"): ("rides that wait", "missed visits"),
    ("fr", "singular"): ("le trajet avec attente", "les visites manquées"),
    ("fr", "plural"): ("les trajets avec attente", "les visites manquées"),
}
OVERCLAIMS = re.compile(r"\b(?:signific|prove|safe|effective|prouve|efficace)", re.IGNORECASE)
HEDGES = {
    ("en", "moderate"): " probably ",
    ("en", "low"): " may ",
    ("en", "very_low"): "We do not know if ",
    ("fr", "moderate"): " probablement ",
    ("fr", "low"): " pourrai",
    ("fr", "very_low"): "Nous ne savons pas si ",
}


def cells():
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def test_the_golden_file_has_every_cell():
    keys = {tuple(cell[:5]) for cell in cells()}
    assert len(cells()) == len(keys) == 2 * 4 * 4 * 4 * 2


@pytest.mark.parametrize("cell", cells(), ids=lambda cell: "-".join(cell[:5]))
def test_each_cell_reads_as_the_golden_file_says(cell):
    language, level, size, direction, number, sentence = cell
    intervention, outcome = PHRASES[language, number]

    told = certainty.statement(
        language, level, size, direction, intervention, number == "plural", outcome
    )

    assert told == sentence


@pytest.mark.parametrize("cell", cells(), ids=lambda cell: "-".join(cell[:5]))
def test_each_cell_has_the_hedge_of_its_certainty_and_no_other(cell):
    language, level, _, _, _, sentence = cell
    found = [key[1] for key, hedge in HEDGES.items() if key[0] == language and hedge in sentence]
    assert found == ([] if level == "high" else [level])
    assert not OVERCLAIMS.search(sentence)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_very_low_certainty_says_the_same_for_all_sizes_and_directions(language):
    told = {cell[5] for cell in cells() if cell[:2] == [language, "very_low"]}
    assert len(told) == 2  # singular and plural


@pytest.mark.parametrize("written", ["very low", "Very low", "very-low", "very_low"])
def test_very_low_is_known_however_it_is_written(written):
    told = certainty.statement("en", written, "", "", "Rides", True, "falls")
    assert told == "We do not know if rides have an effect on falls."


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"certainty": "sure"}, "certainty"),
        ({"size": "huge"}, "size"),
        ({"direction": "sideways"}, "direction"),
        ({"outcome": " "}, "outcome"),
        ({"language": "de"}, "language"),
    ],
)
def test_what_the_grid_does_not_know_is_refused(values, fault):
    cell = {
        "language": "en",
        "certainty": "high",
        "size": "small",
        "direction": "reduce",
        "intervention": "rides",
        "intervention_is_plural": True,
        "outcome": "falls",
    }
    with pytest.raises(ValueError, match=fault):
        certainty.statement(**(cell | values))


@pytest.mark.parametrize(
    ("comparison", "ending"),
    [
        ("le taxi", "par rapport au taxi."),
        ("les soins habituels", "par rapport aux soins habituels."),
        ("la marche", "par rapport à la marche."),
        ("l'attente", "par rapport à l'attente."),
        ("Aucun trajet", "par rapport à aucun trajet."),
        ("", "les chutes."),
    ],
)
def test_a_french_comparison_is_contracted(comparison, ending):
    told = certainty.statement(
        "fr", "high", "moderate", "reduce", "l'exercice", False, "les chutes", comparison
    )
    assert told.startswith("L'exercice réduit les chutes")
    assert told.endswith(ending)


def test_an_english_comparison_comes_last():
    told = certainty.statement("en", "low", "small", "reduce", "rides", True, "falls", "No ride.")
    assert told == "Rides may reduce falls slightly, compared with no ride."


@pytest.mark.parametrize(
    ("phrase", "inside"),
    [
        ("Rides that wait", "rides that wait"),
        ("COVID vaccines", "COVID vaccines"),
        ("Indigenous-led care", "Indigenous-led care"),
        ("A Rides to Care van", "a Rides to Care van"),
        ("Rides to Care", "Rides to Care"),
    ],
)
def test_names_keep_their_capital_inside_a_sentence(phrase, inside):
    told = certainty.statement("en", "very_low", "", "", phrase, True, "falls")
    assert told == f"We do not know if {inside} have an effect on falls."


def test_braces_in_a_field_are_just_braces():
    told = certainty.statement("en", "high", "none", "reduce", "{n}", False, "{X_lc} {0}")
    assert told == "{n} makes little to no difference to {X_lc} {0}."


def test_confidence_names_its_reasons_after_because():
    told = certainty.confidence("en", "low", ("imprecision", "inconsistency"))
    assert told == (
        "We have little confidence in this result because the studies were small, or there were"
        " too few of them.",
        "The studies did not all find the same thing.",
    )


def test_an_unknown_reason_is_refused():
    with pytest.raises(ValueError, match="reason"):
        certainty.confidence("fr", "low", ("bad luck",))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_labels_are_five_short_different_words(language):
    labels = certainty.labels(language)
    assert list(labels) == ["high", "moderate", "low", "very_low", "experience"]
    assert len(set(labels.values())) == 5
    assert max(map(len, labels.values())) <= 20
    assert certainty.label("very low", language) == labels["very_low"]
    assert certainty.label("", language) == labels["experience"]


def test_french_cells_tell_whether_they_are_attested():
    assert certainty.status_of_cell("low", "none").startswith("A ")
    assert certainty.status_of_cell("very low", "large").startswith("A ")
    assert certainty.status_of_cell("high", "large") == "B"
