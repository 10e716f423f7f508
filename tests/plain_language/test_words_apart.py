"""Words of the lists that mean something else beside certain words, and there stay."""

import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer, safer


@pytest.mark.parametrize(
    "text",
    [
        "The amount owing to the shop was small.",
        "The permit was late.",
        "They hold permits for it.",
        "Permits were late.",
        "A physician assistant came.",
        "He came on several occasions.",
        "In agreement with the patient, she left.",
        "It ceased to be wet.",
        "He had intra-abdominal hypertension.",
        "He had venous hypertension.",
        "He had intracranial hypotension.",
        "Prevalent stroke was told.",
        "A large number of walks was told.",
        "An approximately 5-day walk helped.",
        "It was a numerous group.",
    ],
)
def test_words_that_mean_something_else_stay(text):
    assert safer(text, "en") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is late owing to rain.", "It is late because of rain."),
        ("He had hypertension.", "He had high blood pressure."),
        ("It is more prevalent here.", "It is more common here."),
        ("It ceased at night.", "It stopped at night."),
        ("A physician came.", "A doctor came."),
        ("Adverse events were few.", "Unwanted events were few."),
        ("Serious adverse events were few.", "Serious unwanted events were few."),
        ("It took approximately 5 days.", "It took about 5 days."),
    ],
)
def test_the_same_words_change_elsewhere(text, expected):
    assert safer(text, "en") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Elle a réalisé trop tard que la neige tombait.",
        "Elle réalise son erreur.",
        "La ville réalise un profit.",
        "La ville dispense les gens de payer.",
        "La maison est administrée par la Ville.",
        "L'échéance de la grossesse approche.",
        "On note une incidence sur 1 000.",
        "On sort, sauf en l'absence de neige.",
        "Il se prend par voie orale ou intraveineuse.",
        "Elle est requise par la loi.",
        "Ils sont essentiellement négatifs.",
    ],
)
def test_french_words_that_mean_something_else_stay(text):
    assert safer(text, "fr") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cette étude a été réalisée ici.", "Cette étude a été faite ici."),
        ("On veut réaliser une étude.", "On veut faire une étude."),
        ("On sort en l'absence de neige.", "On sort sans neige."),
        ("Il se prend par voie orale.", "Il se prend par la bouche."),
    ],
)
def test_the_same_french_words_change_elsewhere(text, expected):
    assert safer(text, "fr") == expected


def test_a_full_stop_behind_versus_goes_with_it():
    assert (
        plainer("It was 5 (4%) vs. 0 (0%) walks.", "en")
        == "It was 5 (4%) compared with 0 (0%) walks."
    )


def test_a_name_with_capitals_inside_keeps_its_first_letter():
    said = [mark.replacement for mark in analyse("Notably, iPods help.", "en").marks]
    assert "i" in said
