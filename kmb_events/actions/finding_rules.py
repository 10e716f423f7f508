"""What a finding may not say: numbers that do not fit together, and words that promise too much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kmb_events.models import Finding
from partnerportal.plain_language.messages import message
from partnerportal.plain_language.text import check_language
from partnerportal.plain_language.watch import watched

# The words of each language: {"en": {"statement": …}}. Faults of words are keyed "statement_en".
Words = Mapping[str, Mapping[str, Any]]
Faults = dict[str, str]

# The code of a fault that a reason can answer.
PROMISES = "promises"

# Where a word can promise too much; a source has the title that it has.
_PROMISING = ("statement", "intervention", "comparison", "outcome", "counted", "next_step")


def refuse_faults(kind: str, values: Mapping[str, Any], words: Words) -> None:
    """Raise ValidationError keyed by the box that holds each fault."""
    faults = _faults_of_words(words)
    if kind == Finding.Kind.EFFECT:
        faults |= _faults_of_pair(values) | _faults_of_effect(values, words)
    if {"certainty", "studies"} <= values.keys():
        faults |= _faults_of_why(values, words)
    if "studies" in values:
        faults |= _faults_of_counts(kind, values)
    if values.get("status") == Finding.Status.FINAL and not _any(words, "source"):
        faults[f"source_{_first(words)}"] = _("A final finding needs its source.")
    if faults:
        raise ValidationError(faults)


def refuse_promises(words: Words, stood: Words) -> None:
    """Raise ValidationError at each word that may promise more than studies can show, and that did
    not stand there before.
    """
    faults: dict[str, ValidationError] = {}
    for language, row in words.items():
        was = " ".join(said for _name, said in _promising(stood.get(language, {})))
        known = {word.lower() for word, _reason in _promises(was, language)}
        for name, said in _promising(row):
            for word, reason in _promises(said, language):
                if word.lower() not in known:
                    fault = ValidationError(reason, code=PROMISES)
                    faults.setdefault(f"{name}_{language}", fault)
    if faults:
        raise ValidationError(faults)


def _promising(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    return ((name, row[name]) for name in _PROMISING if row.get(name))


def _promises(said: str, language: str) -> Iterator[tuple[str, str]]:
    code = check_language(language)
    for hit in watched(said, code):
        if hit.kind == "overclaim":
            word = said[hit.start : hit.end]
            yield word, message("overclaim", code, word=word)


def _faults_of_words(words: Words) -> Faults:
    if not words:
        return {"statement_en": _("Write it in English or in French.")}
    missing = _("Write this too, or empty the other boxes of this language.")
    return {f"statement_{code}": missing for code, row in words.items() if not row["statement"]}


def _faults_of_effect(values: Mapping[str, Any], words: Words) -> Faults:
    faults: Faults = {}
    if values["studies"] == 0:
        faults["studies"] = _(
            "Without a study there is no effect to tell. Add it as something that nobody has "
            "studied."
        )
    for language, row in words.items():
        if bool(row["intervention"]) != bool(row["outcome"]):
            name = "outcome" if row["intervention"] else "intervention"
            faults[f"{name}_{language}"] = _("Write what is done and what changes, or neither.")
    return faults


def _faults_of_pair(values: Mapping[str, Any]) -> Faults:
    """Both numbers or none, each of 100, and going the way that the finding says."""
    without, with_it = values["without_per_100"], values["with_per_100"]
    if (without is None) != (with_it is None):
        name = "without_per_100" if without is None else "with_per_100"
        return {name: _("Write both numbers, or neither.")}
    if without is None or with_it is None:
        return {}
    more, less = with_it > without, with_it < without
    if values["direction"] == Finding.Direction.REDUCE and more:
        return {"with_per_100": _("You say “less of it”, but this number is larger.")}
    if values["direction"] == Finding.Direction.INCREASE and less:
        return {"with_per_100": _("You say “more of it”, but this number is smaller.")}
    if not more and not less and values["size"] != Finding.Size.NONE:
        return {"size": _("Both numbers are the same. Choose “little or none”, or look again.")}
    return {}


def _faults_of_why(values: Mapping[str, Any], words: Words) -> Faults:
    """Who is less than very sure says why."""
    certainty = values["certainty"]
    if not certainty or certainty == Finding.Certainty.HIGH:
        return {}
    if not words or _any(words, "reasons"):
        return {}
    return {"reasons": _("Say why you are not surer. Choose a reason, or write your own.")}


def _faults_of_counts(kind: str, values: Mapping[str, Any]) -> Faults:
    studies, people = values["studies"], values["people"]
    if studies is None and kind == Finding.Kind.COUNT:
        return {"studies": _("Write how many studies there are. It can be 0.")}
    if studies is None or people is None:
        return {}
    if studies == 0 and people:
        return {"people": _("There are no people without a study.")}
    if people < studies:
        return {"people": _("There cannot be fewer people than studies.")}
    return {}


def _any(words: Words, name: str) -> bool:
    return any(row.get(name) for row in words.values())


def _first(words: Words) -> str:
    return next(iter(words), "en")
