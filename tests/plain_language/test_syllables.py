import pytest

from partnerportal.plain_language.syllables import by_rule, count

ENGLISH = """
the 1 cat 1 people 2 study 2 studies 2 table 2 tables 2 make 1 makes 1 pages 2 helped 1 treated 2
handled 2 hopeful 2 largely 2 movement 2 element 3 baseline 2 caregiver 3 placebo 3 something 2
dialysis 4 trial 2 physician 3 patient 2 science 2 diet 2 area 3 idea 3 create 2 creature 2
various 3 decision 3 medium 3 nausea 3 video 3 museum 3 continuous 4 influence 3 quality 3
question 2 actual 3 language 2 fluid 2 doing 2 trying 2 layer 2 employee 3 mechanism 4 rhythm 2
didn't 2 you've 1 business 2 technique 2 league 1 everything 3 basically 3 hundred 2 centre 2
australian 3 platypus 3 reptilian 3 biology 4 cardiovascular 6 evaluate 4 participants 4
follow-up 3 recipient 4 anxiety 4 society 4 nurse's 2
"""
FRENCH = """
chat 1 hôpital 3 table 1 tables 1 école 2 écoles 2 année 2 années 2 nation 2 bien 1 client 2 nuit 1
situation 3 cruel 2 fille 1 travail 2 travailler 3 famille 2 soleil 2 feuille 1 cœur 1 œil 1 payer 2
pays 2 qui 1 quelque 1 guérir 2 langue 1 parlent 1 patient 2 souvent 2 traitement 3 aiment 1
avaient 2 étudient 3 août 1 alcool 2 accueil 2 maladie 3 santé 2 vieux 1 hier 1 oui 1 essai 2
"""


def pairs(listed):
    cells = listed.split()
    return list(zip(cells[::2], map(int, cells[1::2]), strict=True))


@pytest.mark.parametrize(("word", "expected"), pairs(ENGLISH))
def test_english_syllables(word, expected):
    assert count(word, "en") == expected


@pytest.mark.parametrize(("word", "expected"), pairs(FRENCH))
def test_french_syllables(word, expected):
    assert count(word, "fr") == expected


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("REB", "en", 3),
        ("RCTs", "en", 3),
        ("U.K.", "en", 2),
        ("WHO", "en", 5),
        ("COVID", "en", 2),
        ("VIH", "fr", 3),
        ("l'", "fr", 0),
        ("qu’", "fr", 0),
        ("jusqu'", "fr", 1),
        ("hmm", "en", 1),
        ("Élève", "fr", 2),
    ],
)
def test_acronyms_and_elisions(word, language, expected):
    assert count(word, language) == expected


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_string_without_end_is_read_to_its_sixtieth_letter(language):
    assert count("ba" * 100_000, language) == count("ba" * 30, language) == 30


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("whoever", "en", 3), ("australia", "en", 3), ("médecine", "fr", 2), ("compétent", "fr", 3)],
)
def test_the_dictionary_comes_before_the_rule(word, language, expected):
    assert count(word, language) == expected
    assert by_rule(word, language) != expected
