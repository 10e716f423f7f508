"""The tables of plain words: whole, honest about their sources, and right in their sentences."""

import re

import pytest

from partnerportal.plain_language import lexicon, tables
from partnerportal.plain_language.guard import verify

LEAST = {"en": 1500, "fr": 800}
# Binding: words whose replacement changes the meaning (the design's list of dangers).
NEVER = ["effect", "effects", "intervention", "interventions", "symptom", "symptoms", "sign"]
NEVER += ["fracture", "carcinoma", "may", "might", "could", "probably", "likely", "suggests"]


def said(text, language="en"):
    return {
        text[hit.start : hit.end]: hit.plain for hit in lexicon.hits(text, language) if hit.plain
    }


def applied(text, only_safe=False):
    for hit in reversed(list(lexicon.hits(text, "en"))):
        if hit.plain and (hit.term.safe or not only_safe):
            text = text[: hit.start] + hit.plain + text[hit.end :]
    return text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_term_differs_from_its_plain_words(language):
    terms = lexicon.terms(language)
    assert len(terms) > 100
    assert [term.form for term in terms.values() if not term.plain or term.plain == term.form] == []


def test_there_are_as_many_english_words_as_the_network_was_promised():
    assert lexicon.count("en") >= LEAST["en"]


def test_no_english_headword_stands_twice():
    headwords = [entry.forms[0].lower() for entry in lexicon.entries("en")]
    assert sorted({word for word in headwords if headwords.count(word) > 1}) == []


def test_no_english_form_has_two_plain_words():
    forms = [
        form.lower()
        for entry in lexicon.entries("en")
        if entry.kind == "term"
        for form in entry.forms
    ]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_no_english_headword_is_only_the_plural_of_another():
    headwords = {e.forms[0].lower() for e in lexicon.entries("en") if e.kind == "term"}
    plurals = {word for word in headwords if word.endswith("s") and word[:-1] in headwords}
    # Singular and plural are blocked by different words beside them.
    assert plurals <= {"rcts", "participants", "adolescents"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_entry_says_where_it_comes_from(language):
    known = tables.sources()
    missing = [e.key for e in lexicon.entries(language) if e.source not in known and e.source]
    assert missing == []


def test_every_english_entry_has_its_source_and_licence():
    assert [e.key for e in lexicon.entries("en") if not e.source or not e.licence] == []


def test_the_notice_explains_every_source():
    notice = (tables.DATA / "NOTICE").read_text(encoding="utf-8")
    used = {entry.source for entry in lexicon.entries("en")}
    assert used == set(tables.sources())
    assert [key for key in used if not re.search(rf"^ +{key}: ", notice, re.MULTILINE)] == []


def test_no_english_replacement_is_itself_a_hard_word():
    hard = lexicon.terms("en")
    assert [term.form for term in hard.values() if term.plain in hard] == []


def test_safe_replacements_keep_numbers_and_negations_and_hedges():
    safe = [term for term in lexicon.terms("en").values() if term.safe]
    broken = [term.form for term in safe if verify(term.form, term.plain, "en")]
    assert len(safe) > 80
    assert broken == []


@pytest.mark.parametrize("word", NEVER)
def test_words_of_danger_are_kept(word):
    assert lexicon.kept("en")[word]
    assert said(f"We saw the {word} here.") == {}


def test_no_plain_words_are_given_for_a_kept_word():
    assert [word for word in lexicon.kept("en") if word in lexicon.terms("en")] == []


@pytest.mark.parametrize(
    "text",
    [
        "She needs renal replacement therapy.",
        "He had a cardiac arrest.",
        "They have cerebral palsy and pulmonary hypertension.",
        "A rapid review is one kind of review.",
        "It is about the infant mortality here.",
        "Cognitive behavioural therapy was used.",
        "Otsuka Pharmaceutical Company made it.",
        "The Individual Placement and Support Centre.",
        "They were hospital-acquired, not self-administered.",
    ],
)
def test_names_are_left_alone(text):
    assert said(text) == {}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A number of trials ran.", "Some studies ran."),
        ("A number of the people left.", "A number of the people left."),
        ("However, pain was common.", "But pain was common."),
        ("It is, however, rare.", "It is, however, rare."),
        ("It was rare; thus, we stopped.", "It was rare; so we stopped."),
        ("This has not yet been demonstrated.", "This has not yet been shown."),
        ("They have also undertaken it.", "They have also undertaken it."),
        ("It is rare, as demonstrated in studies.", "It is rare, as shown in studies."),
        ("The gain demonstrated by two studies.", "The gain shown by two studies."),
        ("The best performing group won.", "The best performing group won."),
        ("The enhanced risk was seen.", "The enhanced risk was seen."),
        ("There was a sufficient number.", "There was a sufficient number."),
        ("The elderly live here.", "Older people live here."),
        ("Elderly people live here.", "Older people live here."),
        ("We asked about the elderly people.", "We asked about the elderly people."),
        ("It is associated with pain.", "It is linked to pain."),
        ("It took place over the course of 12 weeks.", "It took place over 12 weeks."),
        ("It lasted for a period of six weeks.", "It lasted for six weeks."),
        ("It lasted for a period of time.", "It lasted for a period of time."),
        ("They participated in the talk.", "They took part in the talk."),
        ("The participating centres met.", "The participating centres met."),
        ("All-cause mortality was lower.", "All-cause mortality was lower."),
        ("It reduced all-cause mortality.", "It reduced deaths from any cause."),
        ("The cost will decrease over time.", "The cost will decrease over time."),
        ("It decreased the pain.", "It reduced the pain."),
        ("Take it orally.", "Take it by mouth."),
        ("Evidence regarding sleep is weak.", "Evidence about sleep is weak."),
        ("Differences with respect to sleep.", "Differences with respect to sleep."),
        ("An initial idea, e.g. sleep.", "An initial idea, for example, sleep."),
        ("The optimal dose, not an optimal one.", "The best dose, not an optimal one."),
        ("The diabetics came.", "The people with diabetes came."),
    ],
)
def test_plain_words_fit_their_sentence(text, plain):
    assert applied(text) == plain


def test_safe_words_are_fewer_than_all():
    text = "The subjects met prior to therapy."
    assert applied(text, only_safe=True) == "The subjects met before therapy."
    assert applied(text) == "The people met before treatment."


def test_entries_are_for_reading():
    entry = next(e for e in lexicon.entries("en") if e.key == "term:subjects")
    assert (entry.kind, entry.forms, entry.plain) == ("term", ("subjects",), ("people",))
    assert entry.note == "people in a study; not topics at school"
    assert (entry.source, entry.licence) == ("own", "Apache-2.0")


def test_long_texts_are_read_in_one_pass():
    text = "We met prior to it. " * 2000
    assert sum(1 for _ in lexicon.hits(text, "en")) == 2000


def test_acronyms_have_a_long_form_in_both_languages():
    assert lexicon.acronyms("en")["REB"].long == "research ethics board"
    assert lexicon.acronyms("fr")["CER"].long == "comité d'éthique de la recherche"
    assert all(entry.long for entry in lexicon.acronyms("fr").values())
