"""Findings as pages show them: number, words, how sure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kmb_events.models import Finding, finding_facts
from partnerportal.plain_language.found import is_uncertain, main_sentence

_DOTS = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}


@dataclass(frozen=True)
class ShownFinding:
    """said: the finding in a sentence. dots: 1 to 4, or None for lived experience; label is empty
    where nothing is rated.
    """

    number: int
    finding: Finding
    words: object
    said: str
    dots: int | None
    label: str


@dataclass(frozen=True)
class Knowing:
    """The findings of a plan by what they tell. next: those with a next step of their own."""

    known: list
    uncertain: list
    withdrawn: list
    next: list

    @property
    def is_empty(self):
        return not (self.known or self.uncertain or self.withdrawn)


def knowing(rows):
    """What is known, uncertain and next, from `shown_findings`."""
    withdrawn = [row for row in rows if row.finding.is_withdrawn]
    standing = [row for row in rows if not row.finding.is_withdrawn]
    uncertain = [row for row in standing if _is_uncertain(row)]
    return Knowing(
        known=[row for row in standing if row not in uncertain],
        uncertain=uncertain,
        withdrawn=withdrawn,
        next=[row for row in standing if row.words and row.words.next_step],
    )


def _is_uncertain(row):
    return bool(row.words) and is_uncertain(finding_facts(row.finding, row.words))


def shown_findings(plan, language=None):
    """The plan's findings in their order, with words in this language or any there are."""
    return [
        shown_finding(number, finding, language)
        for number, finding in enumerate(plan.findings.all(), 1)
    ]


def shown_finding(number, finding, language=None):
    """One of them. Prefetch `texts`."""
    words = (finding.text_in(language) if language else None) or finding.text
    said = _said(finding, words) if words else ""
    return ShownFinding(number, finding, words, said, _DOTS.get(finding.certainty), _label(finding))


def _said(finding, words):
    """The team's statement; of a gap or a count it is only the end of a sentence."""
    if finding.kind not in {Finding.Kind.GAP, Finding.Kind.COUNT}:
        return words.statement
    try:
        return main_sentence(finding_facts(finding, words), words.language)
    except ValueError:  # not complete yet
        return words.statement


def _label(finding):
    if finding.certainty:
        return finding.get_certainty_display()
    if finding.kind == Finding.Kind.EXPERIENCE:
        return _("Lived experience")
    return ""
