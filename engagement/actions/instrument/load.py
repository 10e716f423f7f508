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

from engagement.access import told_of
from engagement.actions.instrument.faults import PERSPECTIVES, faults_of
from engagement.models import InstrumentVersion
from partnerportal.foundation.languages import Language

DATA = Path(__file__).resolve().parents[2] / "data"
PULSE_1 = DATA / "pulse-1.json"
# The largest file that is read, in bytes: ten times what 120 items in two languages need.
LARGEST = 1_000_000
# What an installation always has.
SHIPPED = [
    PULSE_1,
    DATA / "starting-together-1.json",
    DATA / "shared-power-1.json",
    DATA / "nine-mechanisms-1.json",
]


def load_shipped(*, registry: Any = apps) -> None:
    """Load every instrument that comes with the portal; what is there already stays as it is."""
    for path in SHIPPED:
        load_instrument(path, registry=registry)


def load_instrument(path: Path, *, registry: Any = apps) -> Any:
    """Load one version of an instrument from a file; return it. The same again changes nothing.

    `registry` hands out the models: a migration passes its own. The file is JSON in UTF-8, shaped as
    docs/instruments.md says. Raise ValidationError with one line for each fault, naming its place,
    and save nothing.
    """
    told = read_instrument(path.read_bytes(), path.name)
    return save_instrument(told, registry=registry)


def read_instrument(content: bytes, name: str) -> dict[str, Any]:
    """What a file tells, once it is right. Raise ValidationError with one line for each fault."""
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (RecursionError, ValueError) as error:
        reason = _("%(file)s cannot be read as JSON: %(error)s")
        raise ValidationError(reason % {"file": name, "error": error}) from error
    if not isinstance(told, dict):
        raise ValidationError(_("An instrument is one JSON object with a slug and themes."))
    if faults := faults_of(told):
        raise ValidationError(faults)
    if len(told.get("perspectives", [])) == len(PERSPECTIVES):
        del told["perspectives"]
    return told


@transaction.atomic
def bring_instrument(*, content: bytes, name: str, dry_run: bool = False, by: Any = None) -> Any:
    """Load what an operator or an administrator brings: a new version, with its scores and licence.

    The same file again changes nothing. Raise ValidationError, with a line for each fault, when the
    file is not right, or its version is not the next: what is published never changes.
    """
    if len(content) > LARGEST:
        raise ValidationError(_("This file is larger than 1 MB."))
    told = read_instrument(content, name)
    newest = _newest(told["slug"])
    if newest and newest.number == told["version"] and told_of(newest) == told:
        return newest
    if newest and told["version"] <= newest.number:
        reason = _("version: %(number)s is here already, and stays as it is. Write %(next)s.")
        raise ValidationError([reason % {"number": newest.number, "next": newest.number + 1}])
    version = save_instrument(told, by=by)
    if dry_run:
        transaction.set_rollback(True)
    return version


def _newest(slug: str) -> InstrumentVersion | None:
    rows = InstrumentVersion.objects.filter(instrument__slug=slug).select_related("instrument")
    return rows.order_by("-number").first()


@transaction.atomic
def save_instrument(told: dict[str, Any], *, registry: Any = apps, by: Any = None) -> Any:
    """Make the rows of one version, published now. `told` has no faults."""
    model = _models(registry)
    instrument, _new = model["Instrument"].objects.get_or_create(slug=told["slug"])
    version, is_new = model["InstrumentVersion"].objects.get_or_create(
        instrument=instrument,
        number=told["version"],
        defaults={
            "minutes": told["minutes"],
            "only_for": _only_for(told),
            "scores": told.get("scores", []),
            "published_at": timezone.now(),
            "published_by": by,
        },
    )
    if not version.texts.exists():
        _save_texts(model, version, told)
    if is_new:
        for order, theme in enumerate(told["themes"], 1):
            _save_theme(model, version, order, theme)
    return version


def _models(registry: Any) -> dict[str, Any]:
    names = (
        "Instrument",
        "InstrumentText",
        "InstrumentVersion",
        "Theme",
        "ThemeText",
        "Item",
        "ItemText",
    )
    return {name: registry.get_model("engagement", name) for name in names}


def _only_for(told: dict[str, Any]) -> str:
    """The one perspective that is asked, or nothing when both are."""
    asked = told.get("perspectives", [])
    return asked[0] if len(asked) == 1 else ""


def _save_texts(model: dict[str, Any], version: Any, told: dict[str, Any]) -> None:
    model["InstrumentText"].objects.bulk_create(
        model["InstrumentText"](
            instrument_version=version,
            language=language,
            name=told["name"][language],
            purpose=told["purpose"][language],
            source=told["source"][language],
            licence=told.get("licence", {}).get(language, ""),
            labels=told.get("labels", {}).get(language, []),
        )
        for language in Language.values
    )


def _save_theme(model: dict[str, Any], version: Any, order: int, told: dict[str, Any]) -> None:
    theme = model["Theme"].objects.create(
        instrument_version=version, code=told["code"], order=order
    )
    model["ThemeText"].objects.bulk_create(
        model["ThemeText"](
            theme=theme,
            language=language,
            name=name,
            labels=told.get("labels", {}).get(language, []),
        )
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
