"""Addresses and other people's words stay as they were written."""

import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.rewrite import plainer, safer


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/prior-to/utilize?x=prevalent",
        "www.hypertension.ca/prevalent",
        "doi:10.1000/renal.utilize.2020",
        "#hypertension",
        "@hypertension",
        "prevalent@hypertension.ca",
        "/srv/utilize/prevalent",
        r"C:\\utilize\\prevalent",
        "hypertension.ca",
    ],
)
def test_addresses_stay(address):
    text = f"See {address} for the dates."
    assert plainer(text, "en") == text
    assert safer(text, "en") == text


@pytest.mark.parametrize(
    "address", ["impact@effectuer.ca", "https://ex.ca/afin-de/impact", "#impact"]
)
def test_french_addresses_stay(address):
    text = f"Voir {address} pour les dates."
    assert plainer(text, "fr") == text


@pytest.mark.parametrize(
    "quotation",
    [
        "“We stopped. They asked us to utilize it. It is prevalent.”",
        '"We stopped. They asked us to utilize it. It is prevalent."',
        "‘We stopped. They asked us to utilize it. It’s prevalent.’",
    ],
)
def test_quotations_over_several_sentences_stay(quotation):
    text = f"She said: {quotation}"
    assert plainer(text, "en") == text


def test_french_quotations_stay():
    text = "Elle dit : « On arrête. Il faut effectuer un tri afin de manger. »"
    assert plainer(text, "fr") == text


def test_words_between_two_quotations_still_change():
    assert safer('"Yes." We utilize it. "No."', "en") == '"Yes." We use it. "No."'


def test_a_slash_or_a_number_sign_is_no_address():
    assert safer("We utilize and/or keep #1 and utilize 3/4.", "en").count("use") == 2


def test_advice_inside_a_quotation_stays():
    marks = analyse("He said: “It was ameliorated by it. It is prevalent.”", "en").marks
    assert all(mark.replacement is None for mark in marks)
