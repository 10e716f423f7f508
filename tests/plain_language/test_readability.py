import pytest

from partnerportal.plain_language.readability import counts, grade, measures

# Published worked examples and hand counts: text, measure, value.
ENGLISH = [
    ("The cat sat on the mat.", "flesch_kincaid", -1.45),
    ("The cat sat on the mat.", "flesch", 116.15),
    (
        "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
        "flesch",
        68.98,
    ),
    (
        "This sentence, taken as a reading passage unto itself, is being used to prove a point.",
        "flesch_kincaid",
        7.61,
    ),
    (
        "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
        "flesch",
        37.46,
    ),
    (
        "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
        "flesch_kincaid",
        11.26,
    ),
    # 30 sentences of 4 polysyllables: 1.0430 sqrt(120) + 3.1291
    ("Elephants, potatoes, bananas, tomatoes. " * 30, "smog", 14.5546),
    # No hard word: 0.0496 * 6
    ("The cat sat on the mat.", "dale_chall", 0.2976),
    # 7 words of which "cochlear" and "implant" are hard: 0.1579 * 200/7 + 0.0496 * 7 + 3.6365
    ("The cochlear implant helps people hear better.", "dale_chall", 8.4951),
    # 1 hard word ("hybrid") of 20 is 5 per cent and no more: 0.1579 * 5 + 0.0496 * 20
    (f"A hybrid {'cat ' * 17}sat.", "dale_chall", 1.7815),
    # 6 words, 3 of more than 6 letters (brother, studied, Montreal)
    ("My brother studied French in Montreal.", "lix", 6 + 100 * 3 / 6),
    ("My brother studied French in Montreal.", "rix", 3),
]
FRENCH = [
    # 6 words, 6 syllables: 207 - 6.09 - 73.6
    ("Le chat dort sur le lit.", "kandel_moles", 127.31),
    # 7 words (l', hôpital), 11 syllables (l' has none), 3 words of more than 6 letters
    ("L'hôpital accueille les malades chaque matin.", "kandel_moles", 207 - 7.105 - 73.6 * 11 / 7),
    ("L'hôpital accueille les malades chaque matin.", "lix", 7 + 100 * 3 / 7),
    ("L'hôpital accueille les malades chaque matin.", "rix", 3),
]


@pytest.mark.parametrize(("text", "measure", "expected"), ENGLISH)
def test_english_formulas_give_the_worked_examples(text, measure, expected):
    assert measures(text, "en")[measure] == pytest.approx(expected, abs=0.0051)


@pytest.mark.parametrize(("text", "measure", "expected"), FRENCH)
def test_french_formulas_give_the_worked_examples(text, measure, expected):
    assert measures(text, "fr")[measure] == pytest.approx(expected, abs=0.0051)


def test_decimals_and_abbreviations_end_no_sentence():
    text = "Dr. Lee, e.g. in the U.K., gave 0.5 mg of it. The risk fell by 2.5 points at home."
    found = counts(text, "en")
    assert (found.sentences, found.words) == (2, 17)
    assert grade(text, "en") == pytest.approx(0.39 * 8.5 + 11.8 * found.syllables / 17 - 15.59)


def test_bullets_are_sentences_and_signs_are_no_words():
    found = counts("We saw:\n- less pain\n• 2.5 more hours of sleep\n\n***", "en")
    assert (found.sentences, found.words) == (3, 8)


def test_french_decimals_and_elisions_are_counted_right():
    found = counts("L'étude de M. Roy, p. ex., dure 2,5 ans. Qu'est-ce qu'on y voit ?", "fr")
    # l' étude de M Roy p ex dure ans; qu' est-ce qu' on y voit
    assert (found.sentences, found.words) == (2, 15)


def test_names_after_the_first_word_are_no_hard_words():
    assert counts("We met in Saskatoon.", "en").unfamiliar == 0
    assert counts("Saskatoon met us.", "en").unfamiliar == 1


def test_figures_are_no_words():
    with_figures = measures("In 2026 we saw 8,204 people (95%).", "en")
    assert with_figures["words"] == measures("In we saw people.", "en")["words"] == 4


def test_french_has_no_grade():
    assert grade("Le chat dort.", "fr") is None
    assert "flesch_kincaid" not in measures("Le chat dort.", "fr")


@pytest.mark.parametrize("text", ["", "  \n ", "12, 13.", "***"])
def test_a_text_without_words_has_no_measures(text):
    assert measures(text, "en") == {}
    assert grade(text, "en") is None


def test_a_heading_in_capitals_is_read_as_words():
    assert measures("WHAT WE DID", "en") == measures("what we did", "en")


def test_harder_words_and_longer_sentences_are_measured_as_harder():
    easy, hard = "We saw that it helps.", "We demonstrated considerable therapeutic efficacy."
    assert grade(hard, "en") > grade(easy, "en") + 5
