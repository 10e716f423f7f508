"""A finding as its form holds it, and as the engine says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kmb_events.models import (
    Finding,
    FindingText,
    professional_sentences_of,
    sentences_of,
    sounds_surer,
)
from kmb_events.models.finding_words import VALUES, WORDS_OF, split_reasons
from partnerportal.foundation.languages import OWN_NAMES, Language


@dataclass(frozen=True)
class Shown:
    """What the engine says in one language; none while it is not complete. `professional`: the same
    in the words of researchers.
    """

    language: str
    name: str
    sentences: list[str]
    sounds_surer: bool
    professional: list[str]


def shown_sentences(finding: Finding, texts: Iterable[FindingText]) -> list[Shown]:
    return [
        Shown(
            text.language,
            OWN_NAMES[Language(text.language)],
            sentences_of(finding, text),
            sounds_surer(finding, text),
            professional_sentences_of(finding, text),
        )
        for text in texts
    ]


def filled_from(finding: Finding) -> dict[str, Any]:
    """A finding as its form's boxes hold it; `seen` is the version that they hold."""
    held: dict[str, Any] = {"seen": finding.version, "reasons": []}
    for name in VALUES[finding.kind]:
        held[name] = getattr(finding, name)
    for language in Language.values:
        text = finding.text_in(language)
        for name in WORDS_OF[finding.kind]:
            nothing = False if name == "intervention_is_plural" else ""
            held[f"{name}_{language}"] = getattr(text, name, nothing)
        keys, own = split_reasons(text.reasons if text else "")
        held[f"reasons_{language}"] = own
        held["reasons"] += [key for key in keys if key not in held["reasons"]]
    return held


def in_words(box: forms.Field, value: Any) -> str:
    """What a box holds, as a person reads it."""
    if isinstance(box, forms.ChoiceField):
        names = {str(code): str(name) for code, name in box.choices}  # type: ignore[misc, union-attr]
        chosen = value if isinstance(value, list) else [value]
        return " ".join(names.get(str(code), "") for code in chosen)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(value).removesuffix(".0")
