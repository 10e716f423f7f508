"""Marks on how a thing is said. A word between [ and ] is marked, all the rest is not."""

import re

import pytest

from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.messages import message
from partnerportal.plain_language.watch import STYLE, watched
from partnerportal.plain_language.watch_messages import source

ENGLISH = [
    ("nominalisation", "We saw [the implementation of] it and [the careful evaluation of] care."),
    ("nominalisation", "We [made a decision] and [carried out an analysis]."),
    ("nominalisation", "The position of the bed and the Leeds Assessment of Pain are names."),
    ("nominalisation", "The treatment of asthma goes on."),
    ("hedges", "It [may possibly] help. It [could potentially] help. [Perhaps may] it."),
    ("hedges", "This [suggests that walking may] help."),
    ("hedges", "It may help. It is possible. It probably helps."),
    ("negations", "It is [not uncommon]. We [cannot rule out] harm. It [did not fail] us."),
    ("negations", "It is not common. We cannot say. It failed us."),
    ("figures", "It fell by [12.34%], from [3.1416] to [1 in 7.5] of [12345] people."),
    (
        "figures",
        "It fell by 12.3% in 2024, to 1 in 8 of 12,345 people; 0.03% had harm (P = 0.0012).",
    ),
    ("person_first", "[The elderly] and [diabetics] [suffer from] it; he is [wheelchair-bound]."),
    ("person_first", "Older people and people with diabetes live with it; it is a diabetic diet."),
    ("person_first", "The studies suffer from a lack of data."),
    ("certainty_jargon", "We used [GRADE] with people in Grade 8."),
    ("passive", "They [were not told]. It [is usually given] at home. It [was undertaken]."),
]
FRENCH = [
    ("nominalisation", "Nous avons vu [l'évaluation de] la douleur et [la mise en œuvre du] plan."),
    ("nominalisation", "Nous devons [procéder à une] étude. La position du lit est bonne."),
    ("hedges", "Cela [pourrait peut-être] aider. Cela [semble indiquer] un lien."),
    ("hedges", "Cela pourrait aider. Cela aide probablement."),
    (
        "negations",
        "Ce n'est [pas rare]. On ne peut [pas exclure] un tort. Un gain [non négligeable].",
    ),
    ("negations", "Ce n'est pas fréquent. On ne peut pas le dire."),
    ("figures", "Cela baisse de [12,34 %], à [1 sur 7,5] des [12345] personnes."),
    ("figures", "Cela baisse de 12,3 % en 2024, chez 12 345 personnes (p = 0,0012)."),
    ("person_first", "[Les diabétiques] [souffrent de] cela. Il est [cloué au fauteuil]."),
    ("person_first", "Les personnes qui ont le diabète vivent avec cela."),
]
ROWS = [("en", *row) for row in ENGLISH] + [("fr", *row) for row in FRENCH]


@pytest.mark.parametrize(("language", "kind", "marked"), ROWS)
def test_what_is_marked_and_what_is_not(language, kind, marked):
    text = re.sub(r"[\[\]]", "", marked)
    found = [text[hit.start : hit.end] for hit in watched(text, language) if hit.kind == kind]
    assert found == re.findall(r"\[(.*?)\]", marked)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_has_words_and_a_source_in_both_languages(language):
    kinds = ["statistics", "certainty_jargon", "overclaim", "passive", "significant", *STYLE["en"]]
    assert list(STYLE["en"]) == list(STYLE["fr"])
    for kind in kinds:
        assert "mot" in message(kind, language, word="mot")
        assert source(kind, language)


@pytest.mark.parametrize(
    ("text", "language", "advised_by"),
    [
        ("It is not uncommon.", "en", "plainlanguage.gov"),
        ("Ce n'est pas rare.", "fr", "Rédiger clairement"),
        ("It may possibly help.", "en", "GRADE"),
    ],
)
def test_a_hit_names_who_advises_so(text, language, advised_by):
    (hit,) = watched(text, language)
    assert advised_by in hit.source(language)


def test_significant_is_an_overclaim_with_words_of_its_own():
    (mark,) = [
        mark for mark in analyse("A significant fall.", "en").marks if "large" in mark.message
    ]
    assert mark.kind == "overclaim"


def test_a_rare_word_that_no_list_has_is_marked_once():
    text = "He had sialorrhoea. The sialorrhoea went. Sialorrhoea is rare."
    marks = [mark for mark in analyse(text, "en").marks if mark.kind == "hard_word"]
    assert [(mark.start, mark.replacement) for mark in marks] == [(7, None)]
    assert "sialorrhoea" in marks[0].message
