"""Money as people write it, and as we write it back."""

from decimal import Decimal

import pytest
from django.utils import translation

from partnerportal.foundation import written
from teams.forms.money import read_money


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("40", "40"),
        ("40.5", "40.50"),
        ("40,50", "40.50"),
        ("$40", "40"),
        ("40,00\u00a0$", "40"),
        ("1 250,00 $ CA".replace(" CA", ""), "1250"),
        ("1\u202f250,75", "1250.75"),
        ("$1,250.00", "1250"),
        ("1.250,00 €", "1250"),
        ("CAD 12.30", "12.30"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_in_both_languages(typed, amount):
    assert read_money(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "abc", "1,250", "1.250", "-5", "4.555", "1e3", "12345678", "٤٠", "NaN", "4,5,6"]
)
def test_what_is_no_amount_or_two_is_refused(typed):
    with pytest.raises(ValueError):
        read_money(typed)


@pytest.mark.parametrize(
    ("language", "currency", "words"),
    [
        ("en", "CAD", "$1,250.50 CAD"),
        ("fr", "CAD", "1 250,50 $ CA"),
        ("fr", "USD", "1 250,50 $ US"),
        ("en", "EUR", "€1,250.50"),
        ("fr", "GBP", "1 250,50 £"),
    ],
)
def test_amounts_are_written_in_both_languages(language, currency, words):
    with translation.override(language):
        said = written.money(Decimal("1250.5"), currency)

    assert said.replace("\u00a0", " ").replace("\u202f", " ") == words
