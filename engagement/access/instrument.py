"""What may be asked, and in which words."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from engagement.models import (
    Instrument,
    InstrumentText,
    InstrumentVersion,
    Item,
    ItemText,
    Theme,
)
from partnerportal.foundation.languages import Language, current_language


def instruments_to_choose() -> QuerySet[InstrumentVersion]:
    """What a new check-in may ask, with its words, the shortest first."""
    rows = InstrumentVersion.objects.in_use().select_related("instrument")
    return rows.prefetch_related("texts").order_by("minutes", "pk")


def labels_of(item: Item) -> list[str]:
    """The words of the five answers to this item, in the language of the page."""
    version = item.theme.instrument_version
    return version.labels_of(item.theme, current_language())


def told_of(version: InstrumentVersion) -> dict[str, Any]:
    """A version in the shape of the file it could be loaded from (docs/instruments.md)."""
    texts = {row.language: row for row in version.texts.all()}
    told: dict[str, Any] = {
        "slug": version.instrument.slug,
        "version": version.number,
        "minutes": version.minutes,
    }
    for name in ("name", "purpose", "source", "licence", "labels"):
        words = {code: getattr(texts[code], name) for code in _languages(texts)}
        if any(words.values()) or name in ("name", "purpose", "source"):
            told[name] = words
    if version.only_for:
        told["perspectives"] = [version.only_for]
    themes = version.themes.prefetch_related("texts", "items__texts")
    told["themes"] = [_theme_told(theme) for theme in themes]
    if version.scores:
        told["scores"] = version.scores
    return told


def _theme_told(theme: Theme) -> dict[str, Any]:
    texts = {row.language: row for row in theme.texts.all()}
    codes = _languages(texts)
    told: dict[str, Any] = {"code": theme.code, "name": {code: texts[code].name for code in codes}}
    if any(texts[code].labels for code in codes):
        told["labels"] = {code: texts[code].labels for code in codes}
    told["items"] = [_item_told(item) for item in theme.items.all()]
    return told


def _item_told(item: Item) -> dict[str, Any]:
    wording: dict[str, dict[str, str]] = {}
    prompts: dict[str, list[str]] = {}
    rows = sorted(item.texts.all(), key=_place)
    for row in rows:
        wording.setdefault(row.perspective, {})[row.language] = row.wording
        prompts.setdefault(row.language, row.prompts)
    return {"code": item.code, "wording": wording, "prompts": prompts}


def _place(row: ItemText) -> tuple[str, int]:
    return row.perspective, list(Language.values).index(row.language)


def _languages(texts: dict[str, Any]) -> list[str]:
    return [code for code in Language.values if code in texts]


# ---- At the desk


def instruments_seen_by(user: Any) -> QuerySet[Instrument]:
    """All of them, for whoever has a desk: they belong to no community."""
    versions = InstrumentVersion.objects.prefetch_related("texts").order_by("-number")
    rows = Instrument.objects.select_related("draft")
    return rows.prefetch_related(Prefetch("versions", queryset=versions))


def instrument_versions(instrument: Instrument) -> list[InstrumentVersion]:
    """Its versions, newest first."""
    return sorted(instrument.versions.all(), key=lambda row: -row.number)


def newest_of(instrument: Instrument) -> InstrumentVersion | None:
    return next(iter(instrument_versions(instrument)), None)


def words_of(instrument: Instrument) -> InstrumentText | None:
    """What its newest version is called and is for, in the language of the page."""
    newest = newest_of(instrument)
    return newest.text if newest else None


def name_of_instrument(instrument: Instrument) -> str:
    words = words_of(instrument)
    return words.name if words else instrument.slug
