"""The guard: no suggestion may change what a sentence says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerportal.plain_language import meaning
from partnerportal.plain_language.check import Mark, analyse
from partnerportal.plain_language.figures import numbers
from partnerportal.plain_language.keeping import kept
from partnerportal.plain_language.lexicon import Own, Wishes
from partnerportal.plain_language.rewrite import MeaningChangedError, plainer, used


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("12 people came.", "People came.", ("number",)),
        ("It took 5 mg.", "It took 5 g.", ("unit",)),
        ("It took 3 weeks.", "It took 3 days.", ("unit",)),
        ("It did not help.", "It did help.", ("negation",)),
        ("It may help.", "It will help.", ("doubt",)),
        ("It probably helps.", "It may help.", ("doubt",)),
        ("Pain increased.", "Pain decreased.", ("direction",)),
        ("The two were similar.", "The two were fine.", ("direction",)),
        ("It helps infants.", "It helps children.", ("people",)),
        ("Only women came.", "Women came.", ("reach",)),
        ("It is associated with pain.", "It brings pain.", ("reach",)),
    ],
)
def test_what_a_change_loses_is_named(before, after, kinds):
    assert meaning.changed(before, after, "en") == kinds
    assert meaning.changed(after, before, "en") == kinds


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("insufficient data", "not enough data"),
        ("the evidence is inconclusive", "the evidence is not clear"),
        ("neonates", "newborn babies"),
        ("paediatric wards", "children's wards"),
        ("a beneficial drug", "a helpful drug"),
        ("pain decreased", "pain fell"),
        ("additional help", "more help"),
        ("12 weeks", "12-week"),
        ("twelve people", "12 people"),
    ],
)
def test_words_that_say_the_same_may_stand_for_each_other(before, after):
    assert meaning.changed(before, after, "en") == ()


def mark(text, words, replacement, rule="term:x"):
    start = text.index(words)
    return Mark(start, start + len(words), "hard_word", "", replacement, rule=rule)


@pytest.mark.parametrize(
    ("text", "words", "replacement"),
    [
        ("It is not known if it helps.", "not known", "known"),
        ("It may help them.", "may help", "helps"),
        ("Most people came.", "Most people", "People"),
        ("The Maple Walk was full.", "The Maple Walk", "The walk"),
        ("It helps infants.", "infants", "young children"),
    ],
)
def test_a_sentence_that_would_change_its_meaning_is_left_to_a_person(text, words, replacement):
    (left,) = kept(text, [mark(text, words, replacement)], "en")
    assert (left.kind, left.replacement) == ("needs_person", None)
    assert text[left.start : left.end] == text
    with pytest.raises(MeaningChangedError):
        used(text, mark(text, words, replacement), "en")


def test_the_other_suggestions_of_the_sentence_stay():
    text = "It is not known prior to it."
    found = kept(text, [mark(text, "prior to", "before"), mark(text, "not known", "known")], "en")
    assert {one.replacement for one in found} == {"before", None}


@pytest.mark.parametrize(
    ("bracket", "replacement"),
    [
        (" (4 studies; RR 0.8, 95% CI 0.6 to 0.9)", ""),
        (" (RR 0.8, 95% CI 0.6 to 1.1)", ""),
        (" (RR 0.8, 95% CI 0.6 to 0.9; low certainty)", ""),
        (" (RR 0.8, 95% CI 0.6 to 0.9)", " (7 studies)"),
    ],
)
def test_figures_may_not_go_without_what_they_say(bracket, replacement):
    text = f"Pain fell{bracket}."
    found = kept(text, [mark(text, bracket, replacement, "statistics:bracket")], "en")
    assert [one.kind for one in found] == ["needs_person"]


def test_one_suggestion_is_used_where_it_keeps_the_meaning():
    text = "We met prior to it. We met prior to it."
    assert used(text, mark(text, "prior to", "before"), "en") == (
        "We met before it. We met prior to it."
    )


def test_words_of_a_network_are_guarded_like_all_others():
    wishes = Wishes(own=(Own("term", ("not helpful",), ("helpful",)),))
    text = "It is not helpful."
    assert plainer(text, "en", wishes) == text


def test_rules_that_are_off_propose_nothing():
    text = "However, we met (RR 0.8, 95% CI 0.6 to 0.9) prior to it."
    rules = frozenset(mark.rule for mark in analyse(text, "en").marks)
    assert rules >= {"opening:however", "statistics:bracket", "term:prior to"}
    off = rules | {"term:however,"}
    assert plainer(text, "en", Wishes(off=off)) == text


STATEMENTS = st.builds(
    "{who} {doubt} {verb} {what} in {number} {unit}{tail}".format,
    who=st.sampled_from(["The infants", "Most participants", "No women", "RCTs", "The elderly"]),
    doubt=st.sampled_from(["may", "might not", "probably", "did not", "could", "will never"]),
    verb=st.sampled_from(["increase", "decrease", "demonstrate", "require", "not affect"]),
    what=st.sampled_from(
        ["adverse events", "pain prior to surgery", "mortality", "the duration of pain", "hypoxia"]
    ),
    number=st.integers(2, 9999),
    unit=st.sampled_from(["weeks", "mg", "patients", "%", "trials"]),
    tail=st.sampled_from(
        [
            "",
            " (RR 0.8, 95% CI 0.6 to 0.9)",
            " (4 RCTs, 88 people; MD -1, 95% CI -2 to 1; low-certainty evidence)",
            ", and no child was hurt in any of the schools",
            "; however, this was not seen in all of the men",
            ", but the evidence is very uncertain",
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STATEMENTS, min_size=1, max_size=3))
def test_numbers_negations_doubts_and_people_survive_in_any_sentence(statements):
    text = ". ".join(statements) + "."
    after = plainer(text, "en")
    assert set(numbers(after, "en")) <= set(numbers(text, "en"))
    told_before = meaning.told(_without_brackets(text), "en")
    told_after = meaning.told(_without_brackets(after), "en")
    kinds = {"negation", "people", "reach", "unit", "direction"}
    assert {key: n for key, n in told_before.items() if key[0] in kinds} == {
        key: n for key, n in told_after.items() if key[0] in kinds
    }
    assert ("low-certainty" in text) == ("We have little confidence in this result" in after)


def _without_brackets(text):
    """The text without figures and without what the engine says in their place."""
    for figures in (
        " (RR 0.8, 95% CI 0.6 to 0.9)",
        " (4 RCTs, 88 people; MD -1, 95% CI -2 to 1; low-certainty evidence)",
        " We have little confidence in this result.",
        " This difference may be due to chance.",
        " It is from 4 studies with 88 people.",
    ):
        text = text.replace(figures, "")
    return text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "fr"]))
def test_any_text_can_be_read(text, language):
    report = analyse(text, language)
    plainer(text, language)
    assert all(0 <= one.start <= one.end <= len(text) for one in report.marks)


def test_every_mark_has_a_rule_and_a_source():
    text = (
        "However, the RCT demonstrated that pain fell (RR 0.8, 95% CI 0.6 to 0.9), and no woman"
        " was hurt (12/64). The XQZ was utilised, 12% versus 15%. It proves it."
    )
    assert all(mark.rule and mark.source for mark in analyse(text, "en").marks)
