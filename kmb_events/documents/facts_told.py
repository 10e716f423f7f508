"""A few facts to tell beside each other: the surest first, and one thing that nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass

from kmb_events.documents.words import DOTS, typographic
from kmb_events.models import EventPlan, Finding, finding_facts
from partnerportal.plain_language.certainty import label
from partnerportal.plain_language.found import is_uncertain, main_sentence
from partnerportal.plain_language.text import check_language

SHOWN_FACTS = 3


@dataclass(frozen=True)
class Told:
    """One finding in the portal's own sentence. `dots`: how sure, of 4; 0 for lived experience."""

    key: int
    said: str
    dots: int
    label: str
    is_uncertain: bool


def told_findings(plan: EventPlan, language: str) -> list[Told]:
    """All findings of a plan that have words in this language, the surest first.

    Needs the plan as `for_page` loads it. A finding that is not complete is left out.
    """
    found = [one for row in plan.standing_findings if (one := _told(row, language))]
    return sorted(found, key=lambda row: -row.dots)


def facts_and_doubt(plan: EventPlan, language: str) -> tuple[list[Told], Told | None]:
    """Up to three facts, and the first thing that is uncertain."""
    rows = told_findings(plan, language)
    known = [row for row in rows if not row.is_uncertain]
    doubt = next((row for row in rows if row.is_uncertain), None)
    return known[:SHOWN_FACTS], doubt


def _told(finding: Finding, language: str) -> Told | None:
    words = finding.text_in(language)
    if words is None:
        return None
    facts = finding_facts(finding, words)
    try:
        said = main_sentence(facts, check_language(language))
    except ValueError:
        return None
    return Told(
        key=finding.pk,
        said=typographic(said, language),
        dots=DOTS.get(finding.certainty, 0),
        label=label(finding.certainty, check_language(language)) if _is_rated(finding) else "",
        is_uncertain=is_uncertain(facts),
    )


def _is_rated(finding: Finding) -> bool:
    return bool(finding.certainty) or finding.kind == Finding.Kind.EXPERIENCE
