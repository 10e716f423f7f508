"""Sentences that say what was found, with the hedge that its certainty asks for.

The words come from `data/grade_statements.json` alone: English from the Cochrane guidance for
plain-language summaries (January 2022, section 2.5) after GRADE guidelines 26 (Santesso 2020,
doi 10.1016/j.jclinepi.2019.10.014); French composed from what Cochrane France publishes, cells
marked B not yet reviewed by a francophone health editor. There are two vocabularies: the public one
for everybody, and the one of GRADE guidelines 26 for researchers and funders.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from . import grammar
from .text import Language, check_language

Certainty = Literal["high", "moderate", "low", "very_low"]
Size = Literal["large", "moderate", "small", "none"]
Direction = Literal["reduce", "increase", "improve", "worsen"]
Vocabulary = Literal["public", "professional"]

# From the surest to the least sure.
CERTAINTIES: tuple[Certainty, ...] = ("high", "moderate", "low", "very_low")
SIZES: tuple[Size, ...] = ("large", "moderate", "small", "none")
DIRECTIONS: tuple[Direction, ...] = ("reduce", "increase", "improve", "worsen")
VOCABULARIES: tuple[Vocabulary, ...] = ("public", "professional")

LIVED_EXPERIENCE = "experience"

_LABELS = {
    "en": {
        "high": "Very sure",
        "moderate": "Fairly sure",
        "low": "Not very sure",
        "very_low": "Not sure yet",
        LIVED_EXPERIENCE: "Lived experience",
    },
    "fr": {
        "high": "Très sûr",
        "moderate": "Assez sûr",
        "low": "Pas très sûr",
        "very_low": "Pas encore sûr",
        LIVED_EXPERIENCE: "Expérience vécue",
    },
}

# What a plural intervention changes in a filled cell, applied to the words after the intervention.
_PLURAL_VERBS = {
    "en": {"causes": "cause", "makes": "make", "has": "have", "results": "result"},
    "fr": {
        "réduit": "réduisent",
        "augmente": "augmentent",
        "améliore": "améliorent",
        "aggrave": "aggravent",
        "pourrait": "pourraient",
        "n'a": "n'ont",
        "n'entraîne": "n'entraînent",
        "a": "ont",
    },
}


@cache
def grid() -> dict[str, Any]:
    """The certainty by effect grid, the confidence phrases and the reasons."""
    path = Path(__file__).parent / "data" / "grade_statements.json"
    return json.loads(path.read_text(encoding="utf-8"))


def read_certainty(certainty: str) -> Certainty:
    """The certainty by its key; ValueError for an unknown one."""
    key = _plain_key(certainty)
    for known in CERTAINTIES:
        if key == known:
            return known
    raise ValueError(f"The certainty must be one of {', '.join(CERTAINTIES)}, not {certainty!r}.")


def is_very_low(certainty: str) -> bool:
    """Whether the certainty is very low, however it is written."""
    return _plain_key(certainty) == "very_low"


def label(certainty: str, language: Language) -> str:
    """How sure we are, in two or three words; anything but a certainty is lived experience."""
    labels = _LABELS[check_language(language)]
    return labels.get(_plain_key(certainty), labels[LIVED_EXPERIENCE])


def labels(language: Language) -> dict[str, str]:
    """All labels of `label` by key, from the surest to the least sure, lived experience last."""
    return dict(_LABELS[check_language(language)])


def statement(
    language: Language,
    certainty: str,
    size: str,
    direction: str,
    intervention: str,
    intervention_is_plural: bool,
    outcome: str,
    comparison: str = "",
    vocabulary: Vocabulary = "public",
) -> str:
    """The sentence of one cell: X (possibly) changes O, compared with C.

    Very low certainty ignores size and direction. A French outcome needs its article. Raises
    ValueError for an unknown certainty, size or direction, or an empty intervention or outcome.
    """
    cell = _cell(_cells(check_language(language), vocabulary), certainty, size)
    subject, target = grammar.clean(intervention), grammar.clean(outcome)
    if not subject or not target:
        raise ValueError("A finding about an effect needs an intervention and an outcome.")
    verb = _verb_forms(language, direction, intervention_is_plural)
    head, slot, tail = re.split(r"(\{X\w*\})", cell)
    if intervention_is_plural:
        tail = _plural(tail, language)
    tail = tail.format(**verb, O=grammar.lower_first(target))
    return _with_comparison(
        _with_subject(head, slot, subject, language) + tail, comparison, language
    )


def confidence(
    language: Language, certainty: str, reasons: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """How much confidence we have and why, as whole sentences; the first reason follows "because".

    Reasons are keys of the grid: risk_of_bias, inconsistency, indirectness, imprecision,
    publication_bias, non_randomised. Raises ValueError for another one.
    """
    ladder = grid()["confidence"][check_language(language)]
    first = ladder[read_certainty(certainty).replace("_", " ")]
    why = [_reason(language, reason) for reason in reasons]
    if not why:
        return (first,)
    link = " because " if language == "en" else ", car "
    lead = first.rstrip(".") + link + grammar.lower_first(why[0])
    return (lead, *why[1:])


def good_or_bad(language: Language, certainty: str, size: str, direction: str, meaning: str) -> str:
    """Whether the change is good or bad for people: less pain and less strength are both "less".

    `meaning`: benefit or harm; empty for anything else, for no change, for what is not known, and
    where the verb says it ("improves").
    """
    words = grid()["meaning"][check_language(language)].get(meaning)
    level = read_certainty(certainty)
    is_said = (direction, meaning) in {("improve", "benefit"), ("worsen", "harm")}
    if words is None or level == "very_low" or size == "none" or is_said:
        return ""
    return words["sure" if level == "high" else "unsure"]


def status_of_cell(certainty: str, size: str, vocabulary: Vocabulary = "public") -> str:
    """Where the French cell comes from: A attested, B composed and not yet reviewed."""
    if vocabulary == "professional":
        return "B"
    key = read_certainty(certainty).replace("_", " ")
    statuses = grid()["fr_status"]
    return statuses.get(f"{key}/{'*' if key == 'very low' else size}", statuses["others"])


def _plain_key(certainty: str) -> str:
    return (certainty or "").strip().lower().replace(" ", "_").replace("-", "_")


def _cells(language: Language, vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    if vocabulary not in VOCABULARIES:
        raise ValueError(
            f"The vocabulary must be one of {', '.join(VOCABULARIES)}, not {vocabulary!r}."
        )
    table = grid() if vocabulary == "public" else grid()["professional"]
    return table[language]


def _cell(cells: dict[str, dict[str, str]], certainty: str, size: str) -> str:
    key = read_certainty(certainty)
    if key == "very_low":
        return cells["very low"]["*"]
    if size not in SIZES:
        raise ValueError(f"The size must be one of {', '.join(SIZES)}, not {size!r}.")
    return cells[key][size]


def _verb_forms(language: Language, direction: str, is_plural: bool) -> dict[str, str]:
    forms = grid()["verbs"][language].get(direction or "reduce")
    if forms is None:
        raise ValueError(
            f"The direction must be one of {', '.join(DIRECTIONS)}, not {direction!r}."
        )
    third, base, noun = forms
    if is_plural:
        third = base if language == "en" else _PLURAL_VERBS["fr"][third]
    return {"v3": third, "v0": base, "n": noun}


def _plural(tail: str, language: Language) -> str:
    """The first verb after a plural subject agrees with it."""
    pattern = "|".join(sorted(map(re.escape, _PLURAL_VERBS[language]), key=len, reverse=True))
    return re.sub(
        rf"(?<![\w'])(?:{pattern})(?!\w)",
        lambda match: _PLURAL_VERBS[language][match[0]],
        tail,
        count=1,
    )


def _with_subject(head: str, slot: str, subject: str, language: Language) -> str:
    if not head:
        return grammar.upper_first(subject)
    inside = grammar.lower_first(subject)
    if slot == "{X_de}":
        return head + grammar.de(inside)
    if language == "fr":
        return head.removesuffix("si ") + grammar.si(inside)
    return head + inside


def _with_comparison(sentence: str, comparison: str, language: Language) -> str:
    other = grammar.lower_first(grammar.clean(comparison))
    if not other:
        return sentence
    link = f"compared with {other}" if language == "en" else f"par rapport {grammar.a(other)}"
    return f"{sentence.removesuffix('.')}, {link}."


def _reason(language: Language, reason: str) -> str:
    try:
        return grid()["reasons"][language][reason]
    except KeyError:
        known = ", ".join(grid()["reasons"][language])
        raise ValueError(f"The reason must be one of {known}, not {reason!r}.") from None
