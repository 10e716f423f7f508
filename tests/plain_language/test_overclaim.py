"""The words that promise too much, as the field guidance lists them, in both languages."""

import pytest

from partnerportal.plain_language.watch import watched

PROMISES = {
    "en": [
        "This proves that rides help.",
        "Rides are a proven answer.",
        "Rides prove their worth.",
        "We guarantee fewer missed visits.",
        "Rides cure tiredness.",
        "It is a breakthrough.",
        "There was a significant drop.",
        "Visits fell significantly.",
        "Rides have no effect on cost.",
        "The evidence shows that rides help.",
        "Research clearly shows it.",
    ],
    "fr": [
        "Cela prouve que les trajets aident.",
        "C'est un effet prouvé.",
        "Nous garantissons moins d'absences.",
        "Le repos guérit la fatigue.",
        "La guérison est sûre.",
        "C'est une percée.",
        "La baisse est significative.",
        "Les absences baissent significativement.",
        "Les trajets n'ont aucun effet sur le prix.",
        "Les trajets n'ont pas d'effet sur le prix.",
        "Les données probantes montrent que cela aide.",
        "La recherche démontre que cela aide.",
    ],
}
MODEST = {
    "en": [
        "Rides may reduce missed visits.",
        "Rides make little to no difference to cost.",
        "We do not know if rides have an effect on cost.",
    ],
    "fr": [
        "Les trajets n'ont que peu ou pas d'effet sur le prix.",
        "Les trajets pourraient réduire les absences.",
        "Nous ne savons pas si les trajets ont un effet sur le prix.",
    ],
}


def overclaims(sentence, language):
    return [hit for hit in watched(sentence, language) if hit.kind == "overclaim"]


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code in PROMISES for one in PROMISES[code]]
)
def test_a_word_that_promises_too_much_is_watched_for(language, sentence):
    assert len(overclaims(sentence, language)) == 1


@pytest.mark.parametrize(
    ("language", "sentence"), [(code, one) for code in MODEST for one in MODEST[code]]
)
def test_words_of_the_certainty_grid_are_not_marked(language, sentence):
    assert overclaims(sentence, language) == []
