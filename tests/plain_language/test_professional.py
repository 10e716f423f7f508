"""The words of researchers: every cell, every kind, in both languages."""

import re
from pathlib import Path

import pytest

from partnerportal.plain_language import certainty, found, professional
from partnerportal.plain_language.facts import FindingFacts
from tests.plain_language.test_certainty import OVERCLAIMS, PHRASES

GOLDEN = Path(__file__).parent / "golden"
HEDGES = {
    ("en", "moderate"): r"\blikely\b",
    ("en", "low"): r"\bmay\b",
    ("en", "very_low"): r"^The evidence is very uncertain ",
    ("fr", "moderate"): r"\bprobablement\b",
    ("fr", "low"): r"\bpourrai",
    ("fr", "very_low"): r"^Les données probantes sont très incertaines ",
}
KINDS = {
    "en": {
        "experience": ("Shared vans wear them out", "people on dialysis"),
        "gap": ("looked at rides at night", ""),
        "count": ("rides to care", ""),
    },
    "fr": {
        "experience": ("Ils sortent épuisés du taxi", "les personnes en dialyse"),
        "gap": ("porte sur les trajets de nuit", ""),
        "count": ("les trajets vers les soins", ""),
    },
}


def rows(name):
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


def named(row):
    return "-".join(row[:5])


CELLS = rows("professional.tsv")


def test_the_golden_files_have_every_cell():
    assert len({tuple(row[:5]) for row in CELLS}) == len(CELLS) == 2 * 4 * 4 * 4 * 2
    assert len(rows("good_or_bad.tsv")) == 2 * 4 * 4 * 4 * 3
    assert len(rows("kinds.tsv")) == 2 * 2 * (5 + 1 + 4)


@pytest.mark.parametrize("row", CELLS, ids=named)
def test_each_cell_reads_as_the_golden_file_says_with_its_hedge_and_no_other(row):
    language, level, size, direction, number, sentence = row
    intervention, outcome = PHRASES[language, number]

    told = certainty.statement(
        *(language, level, size, direction, intervention, number == "plural", outcome),
        vocabulary="professional",
    )

    assert told == sentence
    hedges = {key[1] for key, words in HEDGES.items() if key[0] == language}
    shown = {key for key in hedges if re.search(HEDGES[language, key], told)}
    assert shown == ({level} & hedges)
    assert not OVERCLAIMS.search(told)


@pytest.mark.parametrize("row", rows("good_or_bad.tsv"), ids=named)
def test_good_and_bad_stand_apart_from_more_and_less(row):
    language, level, size, direction, meaning, sentence = row
    told = certainty.good_or_bad(language, level, size, direction, meaning)
    assert (told or "-") == sentence
    assert not OVERCLAIMS.search(told)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_called_good_or_bad_that_is_not_known(language):
    silent = [row for row in rows("good_or_bad.tsv") if row[0] == language and row[5] == "-"]
    unknown = [row for row in silent if row[1] == "very_low" or row[2] == "none"]
    assert len(unknown) == (4 + 3) * 4 * 3  # very low in four sizes, no change in three degrees


@pytest.mark.parametrize("row", rows("kinds.tsv"), ids=lambda row: "-".join(row[:4]))
def test_each_kind_reads_as_the_golden_file_says(row):
    vocabulary, language, kind, level, sentence = row
    statement, population = KINDS[language][kind]
    rated = level if level in certainty.CERTAINTIES else ""
    finding = FindingFacts(
        kind=kind,
        statement=statement,
        population=population,
        certainty=rated,
        studies=int(level) if level.isdecimal() else None,
    )
    say = professional.sentences if vocabulary == "professional" else found.told
    assert say(finding, language)[0] == sentence
    assert not OVERCLAIMS.search(sentence)


def effect(**values):
    standard = {
        "certainty": "low",
        "size": "moderate",
        "direction": "reduce",
        "intervention": "rides",
        "intervention_is_plural": True,
        "outcome": "missed visits",
        "studies": 4,
        "without_per_100": 12,
        "with_per_100": 8,
        "reasons": ("imprecision", "risk_of_bias"),
    }
    return FindingFacts(**(standard | values))


def test_a_finding_comes_with_its_rating_and_the_names_of_its_reasons():
    assert professional.sentences(effect(), "en") == [
        "Rides may reduce missed visits (4 studies).",
        "Per 100 people: 12 without, 8 with.",
        "Certainty of the evidence (GRADE): low.",
        "Reasons for not rating it higher: imprecision, risk of bias.",
    ]


def test_the_same_in_french():
    finding = effect(intervention="les trajets", outcome="les absences", with_per_100=8.5)
    assert professional.sentences(finding, "fr") == [
        "Les trajets pourraient réduire les absences (4 études).",
        "Pour 100 personnes\u00a0: 12 sans, 8,5 avec.",
        "Certitude des données probantes (GRADE)\u00a0: faible.",
        "Motifs d'une cote moins élevée\u00a0: imprécision, risque de biais.",
    ]


def test_very_low_certainty_tells_no_pair():
    told = professional.sentences(effect(certainty="very_low"), "en")
    assert told[:2] == [
        "The evidence is very uncertain about the effect of rides on missed visits (4 studies).",
        "Certainty of the evidence (GRADE): very low.",
    ]


def test_a_result_without_a_cell_and_a_quote_keep_their_own_words():
    finding = FindingFacts(certainty="low", statement="Long trips go with missed visits")
    quote = FindingFacts(kind="experience", certainty="low", statement="“I sleep all day.”")
    assert professional.main_sentence(finding, "en") == (
        "There is low confidence that long trips go with missed visits."
    )
    assert professional.main_sentence(quote, "en") == "People told us: “I sleep all day.”"


def test_a_vocabulary_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="vocabulary"):
        certainty.statement("en", "low", "small", "reduce", "x", False, "y", vocabulary="loud")


def test_no_french_cell_of_researchers_was_reviewed_yet():
    assert certainty.status_of_cell("low", "none", "professional") == "B"
