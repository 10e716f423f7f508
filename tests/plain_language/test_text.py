import pytest

from partnerportal.plain_language.text import check_language, normalise, sentences, tokens, words


def split(text, language="en"):
    return [span.text for span in sentences(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The risk fell by 0.8 points.",
        "Dr. Lee saw it first.",
        "Use it, e.g. at home.",
        "People in the U.K. Parliament said so.",
        "Worms (S. mansoni) were found.",
        "See Fig. 2 for more.",
        "It is No. 5 on the list.",
        "It cost approx. 5 dollars.",
        "They met at 5 p.m. on the day.",
        "Lee et al. found it.",
        "He waited ... and waited.",
        "Smith J. A. Brown wrote it.",
    ],
)
def test_a_stop_that_ends_no_sentence_splits_nothing(sentence):
    assert split(sentence) == [sentence]
    assert split(f"{sentence} It went on.") == [sentence, "It went on."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Le Dr. Roy dit oui.",
        "Par exemple (p. ex. Laval) aussi.",
        "M. Roy dort.",
        "C'est 0,8 point.",
    ],
)
def test_french_abbreviations_split_nothing(sentence):
    assert split(f"{sentence} Elle dort.", "fr") == [sentence, "Elle dort."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ("It rose (see below.) We left.", ["It rose (see below.)", "We left."]),
        ("It is in the U.K. The rest is not.", ["It is in the U.K.", "The rest is not."]),
        ("We ate apples, pears, etc. We left.", ["We ate apples, pears, etc.", "We left."]),
        ("It was 5. 12 people left.", ["It was 5.", "12 people left."]),
        ("Why? 40 people asked.", ["Why?", "40 people asked."]),
        ("Results\nWe found it", ["Results", "We found it"]),
        ("This line\nwraps here. So it does.", ["This line\nwraps here.", "So it does."]),
        ("- first thing\n- second thing", ["first thing", "second thing"]),
        ("• one\n2) two\n(3) three", ["one", "two", "three"]),
        ("***\n\n--", []),
        ("", []),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert [span.replace("'", "’") for span in split(text)] == [
        line.replace("“", "“") for line in expected
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_offsets_are_code_points_of_the_text_as_given(language):
    text = "😀 L’été\u00a0: 8\u202f204 cas.\r\n\r\n  • It’s 0.5\u2011fold. Naïve\u0301!"
    for piece in (*sentences(text, language), *tokens(text, language)):
        assert normalise(text[piece.start : piece.end]) == piece.text


def test_normalising_changes_no_length():
    text = "“l’été” \u2011 \u2212 \u00a0 \u202f … e\u0301"
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "It's a follow-up at the U.K. site.",
            "en",
            ["It's", "a", "follow-up", "at", "the", "U.K.", "site"],
        ),
        ("95% of 8,204 people (1.5 mg)", "en", ["of", "people", "mg"]),
        ("B12 and COVID-19 on the 2nd", "en", ["B12", "and", "COVID-19", "on", "the"]),
        ("L'hôpital qu’on a", "fr", ["L'", "hôpital", "qu'", "on", "a"]),
        ("aujourd'hui jusqu'à l'aube", "fr", ["aujourd'hui", "jusqu'", "à", "l'", "aube"]),
        ("8 204 cœurs", "fr", ["cœurs"]),
    ],
)
def test_words_are_counted_without_figures(text, language, expected):
    assert [word.text for word in words(text, language)] == expected


def test_an_unknown_language_is_refused():
    assert check_language("fr") == "fr"
    with pytest.raises(ValueError, match="en, fr"):
        check_language("FR")
