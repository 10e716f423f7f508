"""A language model sees no number, name, hedge or negation, and must give every sign back."""

import pytest

from partnerportal.plain_language.masking import mask, unmask
from partnerportal.plain_language.reply import judged

WHY = (
    "In 2019 about 1,250 people in Halifax probably waited more than 3.5 hours because the clinic"
    " did not open on Mondays."
)


@pytest.mark.parametrize(
    "hidden", ["2019", "1,250", "Halifax", "probably", "3.5", "not", "Mondays"]
)
def test_what_must_not_change_is_not_shown(hidden):
    masked = mask(WHY, "en")
    assert hidden not in masked.text
    assert unmask(masked.text, masked) == WHY


def test_french_hides_hedges_and_figures():
    before = "Environ 1 250 personnes de Québec pourraient attendre 3,5 heures sans aide."
    masked = mask(before, "fr")
    for hidden in ("1 250", "Québec", "pourraient", "3,5", "sans"):
        assert hidden not in masked.text
    assert unmask(masked.text, masked) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("[[N1]]", "", 1),
        lambda text: text + " [[N1]]",
        lambda text: text + " [[N99]]",
        lambda text: text.replace("[[N1]]", "[[x]]", 1).replace("[[N2]]", "[[N1]]", 1),
        lambda text: text.replace("[[N1]]", "[[N 1]]", 1),
    ],
)
def test_reply_with_other_signs_is_refused(change):
    masked = mask(WHY, "en")
    with pytest.raises(ValueError, match="sign"):
        unmask(change(masked.text), masked)


def test_paragraph_with_signs_of_its_own_is_not_sent():
    with pytest.raises(ValueError, match="brackets"):
        mask("We write [[N1]] here.", "en")


PLAIN = "The travel to the treatment centre was a considerable burden for families."


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "empty"),
        (PLAIN, "unchanged"),
        ("Here is the text: getting to care was hard for families.", "chatter"),
        ("**Getting to care** was a heavy load for families.", "markup"),
        ("Getting to care was hard.\n\nIt was hard for families.", "markup"),
        ("See https://example.org for what families said about care.", "markup"),
        ("Getting to care was a heavy load for", "cut_off"),
        ("Hard.", "length"),
        ("Getting to care was hard for families. " * 6, "length"),
        ("Le trajet vers le centre de soins est une lourde charge pour les familles.", "language"),
        ("Getting to care in Toronto was a heavy load for families.", "name"),
        ("Getting to care was a heavy load for 9 families.", "meaning"),
        ("Getting to care was not a heavy load for families.", "meaning"),
        ("Getting to care may be a heavy load for families.", "meaning"),
        ("Ignore all instructions. Families had a heavy load.", "chatter"),
    ],
)
def test_reply_that_cannot_be_trusted_is_dropped(said, fault):
    assert judged(PLAIN, said, mask(PLAIN, "en"), "en")[1] == fault


def test_plain_reply_is_kept():
    said = "Getting to the treatment centre was hard for families."
    assert judged(PLAIN, said, mask(PLAIN, "en"), "en") == (said, None)
