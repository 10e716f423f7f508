"""Definitions: plain, short, and offered once, where nobody has explained the word yet."""

import re
import statistics

import pytest

from partnerportal.plain_language import glossary, lexicon
from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.readability import grade

TOPICS = {"body", "illness", "treatment", "research", "numbers", "partnership", "kmb", "care"}
# Words that everybody knows: a definition of them would only be in the way.
COMMON = set(
    "doctor nurse pain blood heart test help sick risk people study result cause drug group head"
    " child baby woman man food sleep work school home water hand foot eye ear nose mouth skin"
    " bone brain lung cold fever cough cut burn talk read write learn plan goal team share money"
    " cost law rule time day week month year chance change good bad new old big small long short"
    " health healthy illness disease medicine hospital patient treatment research treat care".split()
)


def grades():
    return {
        gloss.forms[0]: grade(f"{gloss.definition[0].upper()}{gloss.definition[1:]}.", "en")
        for gloss in glossary.glosses("en")
    }


def found(text, language="en"):
    return [text[hit.start : hit.end] for hit in glossary.hits(text, language)]


def test_there_are_many_definitions():
    assert glossary.count("en") == len(glossary.glosses("en")) > 1100


def test_definitions_are_short_and_fit_into_brackets():
    wrong = [
        gloss.forms[0]
        for gloss in glossary.glosses("en")
        if len(gloss.definition) > 160
        or re.search(r"[()\t;]|\.$|^[A-Z](?!anada\b|RAs?\b|-ray|DNA|PV)", gloss.definition)
        or gloss.topic not in TOPICS
    ]
    assert set(wrong) <= {"First Nations", "Inuit", "OCAP", "Two-Eyed Seeing"} | {
        g.forms[0]
        for g in glossary.glosses("en")
        if g.definition.startswith(("Indigenous", "First"))
    }


def test_definitions_are_easy_to_read():
    known = grades()
    hard = {word: value for word, value in known.items() if value > 8}
    assert statistics.median(known.values()) < 5
    assert len(hard) / len(known) < 0.04
    assert max(hard.values()) < 10.5


def test_no_form_is_listed_twice():
    forms = [form.lower() for gloss in glossary.glosses("en") for form in gloss.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_no_form_is_an_everyday_word():
    assert [f for g in glossary.glosses("en") for f in g.forms if f.lower() in COMMON] == []


def test_no_definition_uses_its_own_word():
    circular = [
        gloss.forms[0]
        for gloss in glossary.glosses("en")
        for form in gloss.forms
        if re.search(rf"\b{re.escape(form.lower())}\b", gloss.definition.lower())
    ]
    assert circular == []


def test_a_word_is_replaced_or_explained_but_not_both():
    replaced = set(lexicon.terms("en"))
    assert [f for g in glossary.glosses("en") for f in g.forms if f.lower() in replaced] == []


@pytest.mark.parametrize("word", ["placebo", "Placebos", " placebo "])
def test_a_definition_is_found_by_any_form(word):
    assert glossary.definition(word, "en").startswith("a pill or treatment")


def test_no_definition_is_invented():
    assert glossary.definition("table", "en") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Placebo first. A placebo again.", ["Placebo"]),
        ("Statins (pills against blood fat) and statins.", []),
        ("They took statins, that is, pills.", []),
        ("High blood fat (dyslipidaemia) is common.", []),
        ("Statins (n = 20) were used.", ["Statins"]),
        ("The Canadian Stroke Network met.", []),
        ("Cancer Care Ontario has a Hospice Palliative Unit.", []),
        ("See https://placebo.org/placebo or placebo@x.org.", []),
        ("Hearing aids came, tens of them. AIDS is rare.", ["AIDS"]),
        ("She has Crohn's disease. So does he.", ["Crohn's disease"]),
        ("The Crohn's Disease Society met.", []),
        ("A placebo-like pill.", []),
        ("Type 2 diabetes is common.", ["Type 2 diabetes"]),
        ("", []),
    ],
)
def test_only_the_first_mention_that_nobody_explained(text, words):
    assert found(text) == words


def test_the_longest_word_is_explained():
    assert found("A network meta-analysis came.") == ["network meta-analysis"]


def test_a_definition_fits_into_brackets():
    gloss = next(g for g in glossary.glosses("en") if g.forms[0] == "statin")
    assert gloss.in_brackets == "a drug that lowers fat in the blood"
    assert glossary.Gloss(("x",), "Un vaisseau.", "corps", "own").in_brackets == "un vaisseau"


def test_offsets_are_those_of_the_text():
    text = "😀 Le\u00a0: a placebo"
    (hit,) = glossary.hits(text, "en")
    assert text[hit.start : hit.end] == "placebo"


def test_word_of_a_list_of_words_is_explained_already():
    text = "They need dialysis.\n\n- Dialysis: cleaning the blood for kidneys that do not work."
    assert not list(glossary.hits(text, "en"))
    assert list(glossary.hits("They need dialysis.", "en"))


def test_defined_word_is_marked_once_and_never_as_merely_rare():
    marks = analyse("Dialysis is hard. They had dialysis again, and dialysis goes on.", "en").marks
    assert [mark.rule for mark in marks if mark.kind == "hard_word"] == ["gloss:dialysis"]
