"""Findings as pages show them: number, words, how sure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kmb_events.models import Finding, finding_facts
from partnerportal.plain_language.found import main_sentence

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


def shown_findings(plan, language=None):
    """The plan's findings in their order, with words in this language or any there are."""
    return [
        _shown(number, finding, language) for number, finding in enumerate(plan.findings.all(), 1)
    ]


def _shown(number, finding, language):
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
