import pytest

from partnerportal.plain_language import measures, readability

ENGLISH = (
    "We met people at home. The implementation of thrombolysis was studied in 12 XQZ trials. "
    "It may possibly help 3 in 100 people, and we cannot rule out harm."
)
FRENCH = "Le chat dort. L'évaluation de l'angioplastie a été faite chez 12 personnes."


def pieces(text, rows):
    return [text[row.start : row.end] for row in rows]


def test_each_sentence_has_its_place_and_what_is_in_it():
    first, second, third = measures.of(ENGLISH, "en").sentences
    assert pieces(ENGLISH, [first, third]) == [
        "We met people at home.",
        "It may possibly help 3 in 100 people, and we cannot rule out harm.",
    ]
    assert first.counted == measures.Counted(words=5)
    found = second.counted
    assert (found.passives, found.nominalisations, found.acronyms, found.numbers) == (1, 1, 1, 1)
    assert found.hard_words >= 2  # implementation and thrombolysis, at the least
    found = third.counted
    assert (found.hedges, found.stacked_hedges, found.double_negations, found.numbers) == (
        2,
        1,
        1,
        2,
    )


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (FRENCH, "fr")])
def test_the_whole_is_the_sum_of_its_sentences(text, language):
    found = measures.of(text, language)
    for name in measures.Counted.__slots__:
        rows = [getattr(row.counted, name) for row in found.sentences]
        assert getattr(found.counted, name) == sum(rows)
    assert found.reading == readability.measures(text, language)
    assert found.longest == max(row.counted.words for row in found.sentences)


def test_english_has_grade_and_difficulty():
    found = measures.of(ENGLISH, "en")
    grade = readability.grade("We met people at home.", "en")
    assert found.sentences[0].grade == pytest.approx(grade, abs=0.005)
    rows = [row.difficulty for row in found.sentences]
    assert found.difficulty == pytest.approx(sum(rows) / 3, abs=0.01)
    assert pieces(ENGLISH, found.hardest()[:1])[0].startswith("The implementation")


def test_french_has_lix_in_their_place():
    found = measures.of(FRENCH, "fr")
    assert found.difficulty is None
    assert {(row.grade, row.difficulty) for row in found.sentences} == {(None, None)}
    assert pieces(FRENCH, found.hardest()[:1])[0].startswith("L'évaluation")
    assert found.sentences[1].lix > found.sentences[0].lix
    assert (found.counted.passives, found.counted.nominalisations) == (1, 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_text_has_nothing(language):
    found = measures.of(" \n", language)
    assert (found.sentences, found.reading, found.longest) == ((), {}, 0)
    assert found.counted == measures.Counted()
    assert found.difficulty is None


def test_a_sentence_of_figures_has_no_grade():
    (row,) = measures.of("12, 13.", "en").sentences
    assert (row.grade, row.lix, row.difficulty, row.counted.numbers) == (None, 0, 1, 2)
    assert measures.of("12, 13.", "en").difficulty is None


def test_an_unknown_language_is_refused():
    with pytest.raises(ValueError, match="en, fr"):
        measures.of("Hallo.", "de")
