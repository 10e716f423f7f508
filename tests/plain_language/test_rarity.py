import pytest

from partnerportal.plain_language.rarity import is_rare, rare_words, zipf


def found(text, language="en", taken=()):
    return [span.text for span in rare_words(text, language, taken)]


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("thromboembolism", "en"),
        ("angioplasty", "en"),
        ("post-thrombotic", "en"),
        ("thrombolyse", "fr"),
        ("étiologie", "fr"),
    ],
)
def test_words_that_few_people_meet_are_rare(word, language):
    assert is_rare(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("people", "en"),
        ("significant", "en"),
        ("twenty-one", "en"),
        ("unit's", "en"),
        ("plainer", "en"),
        ("clinically", "en"),
        ("mg", "en"),
        ("half_moons_qx", "en"),
        ("quelqu'", "fr"),
        ("B12-based", "en"),
        ("santé", "fr"),
        ("crèmes", "fr"),
        ("bénéfiques", "fr"),
        ("cœur", "fr"),
        ("coeur", "fr"),
    ],
)
def test_common_words_and_their_forms_are_not(word, language):
    assert not is_rare(word, language)


def test_a_word_with_a_hyphen_is_as_rare_as_its_rarest_part():
    assert zipf("angioplasty-free", "en") == zipf("angioplasty", "en") < zipf("free", "en")


def test_names_and_capitals_are_never_told():
    assert found("Tocilizumab came. The Kaplan-Meier curve of NSTEMI by Santesso.") == []
    assert found("The McPin list is at mcpin.", taken=[(21, 26)]) == []


def test_a_capital_at_the_start_hides_no_word_that_is_written_small_elsewhere():
    assert found("Angioplasty helps. Two had angioplasty.") == ["Angioplasty"]


def test_each_rare_word_is_told_once_at_its_place():
    text = "They had angioplasty, then 😀 angioplasty and a stent."
    (span, *_) = rare_words(text, "en")
    assert text[span.start : span.end] == "angioplasty"
    assert found(text).count("angioplasty") == 1


def test_what_the_lists_have_marked_is_left_out():
    text = "They had angioplasty."
    assert found(text, taken=[(9, 20)]) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_empty_text_has_none(language):
    assert found("", language) == []
