import datetime

import pytest

from partnerportal.plain_language import grammar


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("le traitement", "du traitement"),
        ("les trajets", "des trajets"),
        ("la marche", "de la marche"),
        ("l'aide", "de l'aide"),
        ("un taxi", "d'un taxi"),
        ("exercice", "d'exercice"),
        ("hôpitaux", "d'hôpitaux"),
        ("huit appels", "de huit appels"),
        ("des trajets gratuits", "de trajets gratuits"),
        ("du soutien", "du soutien"),
    ],
)
def test_de_contracts_and_elides(phrase, expected):
    assert grammar.de(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("le traitement", "au traitement"),
        ("les soins", "aux soins"),
        ("lesquels", "à lesquels"),
        ("l'aide", "à l'aide"),
        ("une visite", "à une visite"),
    ],
)
def test_a_contracts(phrase, expected):
    assert grammar.a(phrase) == expected


def test_que_and_si_elide():
    assert grammar.que("elle dort") == "qu'elle dort"
    assert grammar.que("onze partent") == "que onze partent"
    assert grammar.que("les gens dorment") == "que les gens dorment"
    assert grammar.si("il dort") == "s'il dort"
    assert grammar.si("elle dort") == "si elle dort"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (8204, "8,204", "8\u00a0204"),
        (999, "999", "999"),
        (5.5, "5.5", "5,5"),
        (12.0, "12", "12"),
        (1234567, "1,234,567", "1\u00a0234\u00a0567"),
    ],
)
def test_numbers_follow_the_language(value, english, french):
    assert grammar.number(value, "en") == english
    assert grammar.number(value, "fr") == french


def test_none_and_one_are_singular_in_french_only():
    assert grammar.counted(0, "study", "studies", "en") == "0 studies"
    assert grammar.counted(0, "étude", "études", "fr") == "0 étude"
    assert grammar.counted(1, "study", "studies", "en") == "1 study"
    assert grammar.counted(2, "étude", "études", "fr") == "2 études"


def test_the_first_of_a_month_is_an_ordinal_in_french():
    assert grammar.date(datetime.date(2026, 8, 1), "fr") == "1er août 2026"
    assert grammar.date(datetime.date(2026, 8, 2), "fr") == "2 août 2026"
    assert grammar.date(datetime.date(2026, 8, 1), "en") == "1 August 2026"


def test_articles_are_known_and_taken_off():
    assert grammar.has_article("les chutes", "fr")
    assert grammar.has_article("l’attente", "fr")
    assert not grammar.has_article("chutes", "fr")
    assert not grammar.has_article("lesion", "fr")
    assert grammar.without_article("l'attente", "fr") == "attente"
    assert grammar.without_article("the wait", "en") == "the wait"


def test_only_the_first_word_is_taken_off_as_an_article():
    phrase = "personnes qui manquent une séance"

    assert grammar.without_article(phrase, "fr") == phrase
