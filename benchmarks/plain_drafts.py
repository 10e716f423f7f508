"""How good the drafts of plain summaries are: grades, hedges, numbers, facts.

    python -m benchmarks.plain_drafts

reads the invented projects of tests/plain_language/projects.py, needs no database, and prints the
table of docs/plain-language-drafts.md. It exits with 1 when a row misses its goal.
"""

from __future__ import annotations

import itertools
import re
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from partnerportal.plain_language import certainty as grade
from partnerportal.plain_language import complete, guard, readability
from partnerportal.plain_language.draft import Draft, draft
from partnerportal.plain_language.facts import ProjectFacts
from partnerportal.plain_language.text import LANGUAGES, Language
from tests.plain_language.projects import ENGLISH, FRENCH

PROJECTS: dict[Language, tuple[ProjectFacts, ...]] = {"en": ENGLISH, "fr": FRENCH}

# What shows each degree of doubt, written down apart from the grid that is being measured.
HEDGES: dict[tuple[Language, grade.Vocabulary], dict[str, str]] = {
    ("en", "public"): {
        "moderate": r"\bprobably\b",
        "low": r"\bmay\b",
        "very_low": r"\bWe do not know if\b",
    },
    ("fr", "public"): {
        "moderate": r"\bprobablement\b",
        "low": r"\bpourrai(?:t|ent)\b",
        "very_low": r"\bNous ne savons pas s(?:i\b|')",
    },
    ("en", "professional"): {
        "moderate": r"\blikely\b",
        "low": r"\bmay\b",
        "very_low": r"\bevidence is very uncertain\b",
    },
    ("fr", "professional"): {
        "moderate": r"\bprobablement\b",
        "low": r"\bpourrai(?:t|ent)\b",
        "very_low": r"\bdonnées probantes sont très incertaines\b",
    },
}
PHRASES: dict[tuple[Language, bool], tuple[str, str]] = {
    ("en", False): ("a weekly walk", "falls at home"),
    ("en", True): ("weekly walks", "falls at home"),
    ("fr", False): ("l'exercice à la maison", "les chutes"),
    ("fr", True): ("les exercices à la maison", "les chutes"),
}


@dataclass(frozen=True)
class Row:
    """One line of the table: what, how much, what it has to reach, and whether it does."""

    name: str
    value: str
    goal: str
    is_met: bool


def rows() -> list[Row]:
    """The whole table."""
    drafts = {
        code: [(project, draft(project, code)) for project in PROJECTS[code]] for code in LANGUAGES
    }
    both = [(code, *pair) for code in LANGUAGES for pair in drafts[code]]
    return [
        _number("projects in each language", min(len(PROJECTS[code]) for code in LANGUAGES), 12),
        *_english([text for _project, text in drafts["en"]]),
        *_french([text for _project, text in drafts["fr"]]),
        _hedges(),
        _none("numbers outside the facts", sum(_strange(*one) for one in both)),
        _none("facts missing", sum(len(_missing(*one)) for one in both)),
    ]


def _english(drafts: list[Draft]) -> Iterator[Row]:
    grades = [readability.grade(one.text, "en") or 0 for one in drafts]
    yield _at_most("English grade (FKGL), median", statistics.median(grades), 8.0)
    yield _at_most("English grade (FKGL), worst", max(grades), 10.0)


def _french(drafts: list[Draft]) -> Iterator[Row]:
    found = [readability.measures(one.text, "fr") for one in drafts]
    ease = statistics.median(one["kandel_moles"] for one in found)
    yield Row("French Kandel-Moles, median", f"{ease:.1f}", "70 or more", ease >= 70)
    yield _at_most("French LIX, median", statistics.median(one["lix"] for one in found), 45.0)


def _hedges() -> Row:
    """Certainty x size x direction x number x language x vocabulary."""
    cells = list(
        itertools.product(
            LANGUAGES,
            grade.VOCABULARIES,
            grade.CERTAINTIES,
            grade.SIZES,
            grade.DIRECTIONS,
            (False, True),
        )
    )
    right = sum(_has_its_hedge_alone(*cell) for cell in cells)
    return Row(
        "sentences with the hedge of their cell and no other",
        f"{right} of {len(cells)}",
        "all",
        right == len(cells),
    )


def _has_its_hedge_alone(
    language: Language,
    vocabulary: grade.Vocabulary,
    level: str,
    size: str,
    direction: str,
    is_plural: bool,
) -> bool:
    intervention, outcome = PHRASES[language, is_plural]
    said = grade.statement(
        language,
        level,
        size,
        direction,
        intervention,
        is_plural,
        outcome,
        vocabulary=vocabulary,
    )
    hedges = HEDGES[language, vocabulary]
    return {key for key, words in hedges.items() if re.search(words, said)} == (
        {level} & hedges.keys()
    )


def _strange(language: Language, _project: ProjectFacts, text: Draft) -> int:
    return len(guard.verify_facts(text.text, text.facts, language))


def _missing(language: Language, project: ProjectFacts, text: Draft) -> list[str]:
    return complete.missing(text, project, language)


def _at_most(name: str, value: float, most: float) -> Row:
    return Row(name, f"{value:.1f}", f"{most:.1f} or less", value <= most)


def _number(name: str, value: int, least: int) -> Row:
    return Row(name, str(value), f"{least} or more", value >= least)


def _none(name: str, value: int) -> Row:
    return Row(name, str(value), "0", value == 0)


def main() -> int:
    """Print the table; 1 when a row misses its goal."""
    found = rows()
    width = max(len(row.name) for row in found)
    for row in found:
        mark = "" if row.is_met else "  MISSED"
        print(f"{row.name:<{width}}  {row.value:>10}  (goal: {row.goal}){mark}")
    return 0 if all(row.is_met for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
