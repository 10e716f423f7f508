import pytest

from partnerportal.plain_language import guard
from partnerportal.plain_language.draft import FindingFacts, ProjectFacts, draft
from partnerportal.plain_language.figures import numbers


def kinds(before, after, language="en"):
    return [violation.kind for violation in guard.verify(before, after, language)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("It helped 12 people.", "It helped people.", ["number_lost"]),
        ("It helped people.", "It helped 12 people.", ["number_invented"]),
        ("It helped 12 people.", "It helped 21 people.", ["number_lost", "number_invented"]),
        ("It did not help.", "It did help.", ["negation_lost"]),
        ("It did help.", "It didn't help.", ["negation_invented"]),
        ("It may help.", "It will help.", ["hedge_lost"]),
        ("It will help.", "It probably helps.", ["hedge_invented"]),
        ("It may help. It is old.", "It is old. It may help.", ["hedge_lost", "hedge_invented"]),
        ("It may help 12 people.", "It might help twelve people.", []),
        ("It did not significantly fall.", "It did not clearly fall.", []),
        ("We saw 8,204 people.", "We saw 8204 people.", []),
    ],
)
def test_what_is_lost_or_invented_is_named(before, after, expected):
    assert kinds(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Cela pourrait aider.", "Cela aide.", ["hedge_lost"]),
        ("Cela n'aide pas.", "Cela aide.", ["negation_lost"]),
        ("8\u00a0204 cas, 5,5 de plus.", "8204 cas, 5,5 de plus.", []),
        ("Cela aide 5,5 gens.", "Cela aide 55 gens.", ["number_lost", "number_invented"]),
    ],
)
def test_french_is_guarded_too(before, after, expected):
    assert kinds(before, after, "fr") == expected


def test_numbers_outside_the_facts_are_named():
    found = guard.verify_facts("We saw 12 of 40 people.", {"12"}, "en")
    assert [violation.detail for violation in found] == ["40"]


def test_a_changed_finding_is_named():
    finding = FindingFacts(
        certainty="low",
        size="small",
        direction="reduce",
        intervention="rides",
        outcome="falls",
        intervention_is_plural=True,
    )
    drafted = draft(ProjectFacts(findings=(finding,)), "en")
    assert guard.verify_findings(drafted, drafted.text) == ()
    found = guard.verify_findings(drafted, drafted.text.replace("may reduce", "reduce"))
    assert {violation.detail for violation in found} == {"Rides may reduce falls slightly."}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("8,204 and 8204", "en", {"8204": 2}),
        ("8\u202f204 et 8 204", "fr", {"8204": 2}),
        ("0.50 and \u22121.76", "en", {"0.5": 1, "-1.76": 1}),
        ("twenty-three of twelve", "en", {"23": 1, "12": 1}),
        ("this one", "en", {}),
        ("B12 and 2-3 cups", "en", {"2": 1, "3": 1}),
        ("un cas sur douze", "fr", {"12": 1}),
        ("95% of 40", "en", {"95": 1, "40": 1}),
    ],
)
def test_numbers_are_read_the_same_however_they_are_written(text, language, expected):
    assert numbers(text, language) == expected


def test_hedges_are_seen():
    assert guard.has_hedge("It may help.", "en")
    assert not guard.has_hedge("It helps.", "en")
    assert guard.has_hedge("Cela pourrait aider.", "fr")
    assert not guard.has_hedge("Cela aide.", "fr")
