"""How a finding came to say what it says: each change with who made it, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kmb_events.models import Finding, FindingText
from kmb_events.models.finding_words import VALUES, WORDS_OF, reasons_in_words

_VALUES = tuple(dict.fromkeys(name for names in VALUES.values() for name in names))
_WORDS = tuple(dict.fromkeys(name for names in WORDS_OF.values() for name in names))


@dataclass(frozen=True)
class Change:
    """One value or words that became others; `language` of words, else empty."""

    label: Any
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class FindingStep:
    """What was done at once. what: added, changed, withdrawn, back, or stood (how it was before its
    history begins); record: who, when and why.
    """

    what: str
    record: Any
    changes: list[Change]


def finding_steps_of(finding: Finding) -> list[FindingStep]:
    """All that happened to a finding, newest first. Two queries, however much that is."""
    records = finding.history.select_related("history_user").order_by("history_date", "history_id")
    words = FindingText.history.filter(finding=finding.pk).order_by("history_date", "history_id")
    return list(_steps(list(records), list(words)))[::-1]


def _steps(records: list[Any], words: list[Any]) -> Iterator[FindingStep]:
    stood: dict[tuple[str, str], str] = {}
    texts: dict[str, Any] = {}
    before = None
    for record in records:
        while words and words[0].history_date <= record.history_date:
            row = words.pop(0)
            texts[row.language] = None if row.history_type == "-" else row
        stands = {("", name): _said(record, name) for name in _VALUES}
        for language, text in texts.items():
            stands |= {(language, name): _said(text, name) for name in _WORDS}
        changed: list[Change] = _changes(stood, stands) if before else []
        yield FindingStep(_what(before, record), record, changed)
        stood, before = stands, record


def _what(before: Any, record: Any) -> str:
    if before is None:
        return "added" if record.history_user_id else "stood"
    if (before.withdrawn_on is None) != (record.withdrawn_on is None):
        return "withdrawn" if record.withdrawn_on else "back"
    return "changed"


def _said(row: Any, name: str) -> str:
    """One value as a person reads it."""
    if row is None:
        return ""
    if name == "reasons":
        return reasons_in_words(row.reasons, row.language)
    told = getattr(row, f"get_{name}_display", None)
    value = told() if told else getattr(row, name)
    # Whether a word is more than one thing is seen in the sentence, not in this list.
    return "" if value is None or isinstance(value, bool) else str(value)


def _changes(stood: dict[tuple[str, str], str], stands: dict[tuple[str, str], str]) -> list[Change]:
    found = []
    for (language, name), after in stands.items():
        before = stood.get((language, name), "")
        if before != after:
            model = FindingText if language else Finding
            label = model._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            found.append(Change(label, language, before, after))
    return found
