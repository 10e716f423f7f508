import pytest

from partnerportal.plain_language import lexicon
from partnerportal.plain_language.guard import verify


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_term_differs_from_its_plain_words(language):
    terms = lexicon.terms(language)
    assert len(terms) > 100
    assert [term.form for term in terms.values() if not term.plain or term.plain == term.form] == []


def test_no_english_replacement_is_itself_a_hard_word():
    hard = lexicon.terms("en")
    assert [term.form for term in hard.values() if term.plain in hard] == []


def test_safe_replacements_keep_numbers_and_negations_and_hedges():
    safe = [term for term in lexicon.terms("en").values() if term.safe]
    broken = [term.form for term in safe if verify(term.form, term.plain, "en")]
    assert len(safe) > 80
    assert broken == []


def test_acronyms_have_a_long_form_in_both_languages():
    assert lexicon.acronyms("en")["REB"].long == "research ethics board"
    assert lexicon.acronyms("fr")["CER"].long == "comité d'éthique de la recherche"
    assert all(entry.long for entry in lexicon.acronyms("fr").values())
