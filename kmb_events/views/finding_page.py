"""What the pages of findings show, in a constant number of queries."""

from dataclasses import dataclass

from kmb_events import access
from kmb_events.forms import shown_sentences
from kmb_events.models import FindingText
from kmb_events.models.finding_words import reasons_in_words
from kmb_events.views.findings import shown_finding
from partnerportal.foundation.languages import OWN_NAMES, Language
from teams.access import can_lead
from teams.access.declaration import is_on_hold


@dataclass(frozen=True)
class Words:
    """The words of a finding in one language; why: the reasons as sentences."""

    name: str
    text: FindingText
    why: str


def findings_page(user, team):
    """The list of a team's findings: what stands, and what was taken back."""
    shown = [shown_finding(number, row) for number, row in _numbered(access.findings_of(team))]
    return {
        "team": team,
        "standing": [row for row in shown if not row.finding.is_withdrawn],
        "taken_back": [row for row in shown if row.finding.is_withdrawn],
        "leads": can_lead(user, team),
        "on_hold": is_on_hold(team),
    }


def finding_page(user, finding):
    """One finding, with all that hangs on it that this person may read."""
    texts = sorted(finding.texts.all(), key=lambda row: row.language)
    row = shown_finding(0, finding)
    return {
        "team": finding.team,
        "finding": finding,
        "row": row,
        "said": shown_sentences(finding, texts),
        "words": [_words(text) for text in texts],
        "unwritten": [OWN_NAMES[code] for code in Language if not finding.text_in(code)],
        "plans": list(access.plans_resting_on(user, finding)),
        "comments": access.comments_on(user, finding),
        "steps": access.finding_steps_of(finding),
        "leads": can_lead(user, finding.team),
        "on_hold": is_on_hold(finding.team),
    }


def _numbered(rows):
    return enumerate(rows, start=1)


def _words(text):
    return Words(
        OWN_NAMES[Language(text.language)], text, reasons_in_words(text.reasons, text.language)
    )
