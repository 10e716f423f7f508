"""A finding as its form holds it, and as the engine says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from kmb_events.models import Finding, FindingText, sentences_of, sounds_surer
from kmb_events.models.finding_words import VALUES, WORDS_OF, split_reasons
from partnerportal.foundation.languages import OWN_NAMES, Language


@dataclass(frozen=True)
class Shown:
    """What the engine says in one language; none while it is not complete."""

    language: str
    name: str
    sentences: list[str]
    sounds_surer: bool


def shown_sentences(finding: Finding, texts: Iterable[FindingText]) -> list[Shown]:
    return [
        Shown(
            text.language,
            OWN_NAMES[Language(text.language)],
            sentences_of(finding, text),
            sounds_surer(finding, text),
        )
        for text in texts
    ]


def filled_from(finding: Finding) -> Any:
    """A finding as its form's boxes hold it, for `save_page`."""
    held: dict[str, Any] = {
        "version": finding.version,
        "why": "",
        "kept_because": "",
        "reasons": [],
    }
    for name in VALUES[finding.kind]:
        held[name] = getattr(finding, name)
        if told := getattr(finding, f"get_{name}_display", None):
            held[f"get_{name}_display"] = told
    for language in Language.values:
        text = finding.text_in(language)
        for name in WORDS_OF[finding.kind]:
            held[f"{name}_{language}"] = getattr(text, name, "")
        keys, own = split_reasons(text.reasons if text else "")
        held[f"reasons_{language}"] = own
        held["reasons"] += [key for key in keys if key not in held["reasons"]]
    return SimpleNamespace(**held)
