"""Bring an instrument in from a file: whole and right, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.languages import Language
from teams.models import Perspective

PULSE_1 = Path(__file__).resolve().parent.parent / "data" / "pulse-1.json"

_PERSPECTIVES = {str(code) for code in Perspective.values}
_LANGUAGES = {str(code) for code in Language.values}
_LONGEST = {"name": 120, "wording": 300, "prompt": 300}


@transaction.atomic
def load_instrument(path: Path, *, registry: Any = apps) -> Any:
    """Load one version of an instrument; return it. The same version again changes nothing.

    `registry` hands out the models: a migration passes its own. The file is JSON in UTF-8, shaped as
    data/pulse-1.json. Raise ValidationError with one line for each fault, naming its place, and save
    nothing: an unknown perspective or language, a wording that is missing or too long, a code twice.
    """
    told = _read(path)
    faults = _faults(told)
    if faults:
        raise ValidationError(faults)
    model = _models(registry)
    instrument, _new = model["Instrument"].objects.get_or_create(slug=told["slug"])
    version, is_new = model["InstrumentVersion"].objects.get_or_create(
        instrument=instrument,
        number=told["version"],
        defaults={
            "source": told["source"],
            "minutes": told["minutes"],
            "published_at": timezone.now(),
        },
    )
    if is_new:
        for order, theme in enumerate(told["themes"], 1):
            _save_theme(model, version, order, theme)
    return version


def _models(registry: Any) -> dict[str, Any]:
    names = ("Instrument", "InstrumentVersion", "Theme", "ThemeText", "Item", "ItemText")
    return {name: registry.get_model("engagement", name) for name in names}


def _save_theme(model: dict[str, Any], version: Any, order: int, told: dict[str, Any]) -> None:
    theme = model["Theme"].objects.create(
        instrument_version=version, code=told["code"], order=order
    )
    model["ThemeText"].objects.bulk_create(
        model["ThemeText"](theme=theme, language=language, name=name)
        for language, name in told["name"].items()
    )
    for place, row in enumerate(told["items"], 1):
        item = model["Item"].objects.create(theme=theme, code=row["code"], order=place)
        model["ItemText"].objects.bulk_create(
            model["ItemText"](
                item=item,
                language=language,
                perspective=perspective,
                wording=wording,
                prompts=row["prompts"][language],
            )
            for perspective, wordings in row["wording"].items()
            for language, wording in wordings.items()
        )


def _read(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = _("%(file)s cannot be read as JSON: %(error)s")
        raise ValidationError(reason % {"file": path.name, "error": error}) from error
    if not isinstance(told, dict):
        raise ValidationError(_("An instrument is one JSON object with a slug and themes."))
    return told


# ---- Faults, each with its place


def _faults(told: dict[str, Any]) -> list[str]:
    faults = []
    if not isinstance(told.get("slug"), str) or not told["slug"]:
        faults.append(_("slug: write a short name."))
    for name in ("version", "minutes"):
        if not isinstance(told.get(name), int) or told[name] < 1:
            faults.append(_("%(place)s: write a whole number from 1.") % {"place": name})
    if not isinstance(told.get("source"), str):
        faults.append(_("source: say where this comes from."))
    themes = told.get("themes")
    if not isinstance(themes, list) or not themes:
        return [*faults, _("themes: write at least one.")]
    faults += _twice("themes", themes)
    for theme in themes:
        faults += _theme_faults(theme)
    return faults


def _theme_faults(theme: dict[str, Any]) -> list[str]:
    place = f"themes.{theme.get('code', '?')}"
    items = theme.get("items") or []
    faults = _by_language(f"{place}.name", theme.get("name"), _LONGEST["name"])
    if not items:
        faults.append(_("%(place)s: write at least one item.") % {"place": place})
    faults += _twice(place, items)
    for item in items:
        faults += _item_faults(f"{place}.{item.get('code', '?')}", item)
    return faults


def _item_faults(place: str, item: dict[str, Any]) -> list[str]:
    wordings = item.get("wording") or {}
    faults = _keys(f"{place}.wording", wordings, _PERSPECTIVES, _("perspective"))
    for perspective in sorted(_PERSPECTIVES & set(wordings)):
        faults += _by_language(
            f"{place}.wording.{perspective}", wordings[perspective], _LONGEST["wording"]
        )
    prompts = item.get("prompts") or {}
    faults += _keys(f"{place}.prompts", prompts, _LANGUAGES, _("language"))
    for language in sorted(_LANGUAGES & set(prompts)):
        for prompt in prompts[language]:
            faults += _text(f"{place}.prompts.{language}", prompt, _LONGEST["prompt"])
    return faults


def _by_language(place: str, texts: Any, longest: int) -> list[str]:
    texts = texts if isinstance(texts, dict) else {}
    faults = _keys(place, texts, _LANGUAGES, _("language"))
    for language in sorted(_LANGUAGES & set(texts)):
        faults += _text(f"{place}.{language}", texts[language], longest)
    return faults


def _keys(place: str, found: dict[str, Any], known: set[str], what: str) -> list[str]:
    unknown = _("%(place)s: “%(key)s” is not a known %(what)s.")
    missing = _("%(place)s: the %(what)s “%(key)s” is missing.")
    return [
        unknown % {"place": place, "key": key, "what": what} for key in sorted(set(found) - known)
    ] + [missing % {"place": place, "key": key, "what": what} for key in sorted(known - set(found))]


def _text(place: str, text: Any, longest: int) -> list[str]:
    if not isinstance(text, str) or not text.strip():
        return [_("%(place)s: the words are missing.") % {"place": place}]
    if len(text) > longest:
        reason = _("%(place)s: %(length)s characters are more than %(longest)s.")
        return [reason % {"place": place, "length": len(text), "longest": longest}]
    return []


def _twice(place: str, rows: list[dict[str, Any]]) -> list[str]:
    codes = [row.get("code", "") for row in rows]
    again = sorted({code for code in codes if codes.count(code) > 1})
    return [
        _("%(place)s: “%(code)s” is there twice.") % {"place": place, "code": code}
        for code in again
    ]
