"""What changed in a plan since somebody agreed to it, a plain sentence a change."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kmb_events.models.plan import EventPlan
from kmb_events.models.plan_version import content_of
from partnerportal.foundation import written
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.zones import known_zone

_TEXTS = {
    "plan": "eventplantext",
    "eventsession": "eventsessiontext",
    "agendablock": "agendablocktext",
    "finding": "findingtext",
    "knowledgeusergroup": "knowledgeusergrouptext",
}
# Longer words are not told twice: the reader finds them on the page.
_SHORT = 90
# A row's own name, the first of these that it has.
_NAMES = ("title", "name", "statement", "what", "why", "approach")


def changes_since(plan: EventPlan, kept: dict[str, Any]) -> list[str]:
    """What is different now from the content that was kept, in the order of the plan.

    Needs the plan as `for_page` loads it.
    """
    now = json.loads(json.dumps(content_of(plan), cls=DjangoJSONEncoder))
    zone = plan.time_zone
    told: list[str] = []
    for key, values in now.items():
        if key not in kept:
            told.append(_("New: %(what)s") % {"what": _called(key, values, now, zone)})
        elif values != kept[key]:
            told += _row_changes(key, kept[key], values, now, zone)
    told += [
        _("Taken out: %(what)s") % {"what": _called(key, values, kept, zone)}
        for key, values in kept.items()
        if key not in now
    ]
    return told


def _row_changes(
    key: str, was: dict[str, Any], now: dict[str, Any], whole: dict[str, Any], zone: str
) -> list[str]:
    kind = key.partition(":")[0]
    if kind == "eventsession" and was.get("starts_at") != now["starts_at"]:
        # The end moves with the start: one change, not two.
        was = was | {"ends_at": now["ends_at"]} if _same_length(was, now) else was
    of = "" if kind == "plan" else _called(key, now, whole, zone)
    told = []
    for name in dict.fromkeys([*now, *was]):
        before, after = was.get(name), now.get(name)
        if before != after and (before or after):
            told.append(
                _told(
                    _label(kind, name),
                    of,
                    _said(kind, name, before, zone),
                    _said(kind, name, after, zone),
                )
            )
    return told


def _same_length(was: dict[str, Any], now: dict[str, Any]) -> bool:
    return _length(was) == _length(now)


def _length(row: dict[str, Any]) -> Any:
    start, end = parse_datetime(row["starts_at"]), parse_datetime(row["ends_at"])
    return end - start if start and end else None


def _told(label: str, of: str, was: str, now: str) -> str:
    if of:
        label = _("%(what)s, %(field)s") % {"what": of, "field": label}
    if len(was) > _SHORT or len(now) > _SHORT:
        return _("%(field)s: new words") % {"field": label}
    if not now:
        return _("%(field)s: empty now, was %(was)s") % {"field": label, "was": was}
    if not was:
        return _("%(field)s: %(now)s") % {"field": label, "now": now}
    return _("%(field)s: %(now)s, was %(was)s") % {"field": label, "now": now, "was": was}


def _field(kind: str, name: str) -> models.Field[Any, Any]:
    in_language = "." in name
    model = _TEXTS[kind] if in_language else ("eventplan" if kind == "plan" else kind)
    meta = apps.get_model("kmb_events", model)._meta
    return meta.get_field(name.rpartition(".")[2])


def _label(kind: str, name: str) -> str:
    """What the box is called, with its language where it is not the reader's."""
    label = str(getattr(_field(kind, name), "verbose_name", name))
    label = label[:1].upper() + label[1:]
    language = name.partition(".")[0] if "." in name else ""
    if language and language != current_language():
        return _("%(field)s in %(language)s") % {
            "field": label,
            "language": OWN_NAMES[Language(language)],
        }
    return label


def _said(kind: str, name: str, value: Any, zone: str) -> str:
    """A value as a person reads it."""
    field = _field(kind, name)
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        at = parse_datetime(value)
        return written.moment(at.astimezone(known_zone(zone))) if at else ""
    if isinstance(field, models.DateField):
        return written.day(field.to_python(value))
    if isinstance(field, models.DecimalField):
        return written.money(field.to_python(value), "CAD") if "per_100" not in name else str(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list):
        return ", ".join(_listed(name, one) for one in value)
    return str(value)


def _listed(name: str, value: Any) -> str:
    choices: dict[Any, Any] = {
        "purposes": dict(EventPlan.Purpose.choices),
        "provisions": dict(EventPlan.Provision.choices),
        "languages": dict(Language.choices),
    }.get(name, {})
    return str(choices.get(value, value)) if isinstance(value, str) else str(len(str(value)))


def _called(key: str, values: dict[str, Any], whole: dict[str, Any], zone: str) -> str:
    """What a row is called in a sentence: “day 2”, or its own name."""
    kind = key.partition(":")[0]
    if kind == "eventsession":
        days = sorted(
            (row["starts_at"], other)
            for other, row in whole.items()
            if other.startswith("eventsession:")
        )
        return _("Day %(number)s") % {"number": [other for _at, other in days].index(key) + 1}
    wanted = (f"{current_language()}.", *(f"{code}." for code in Language.values), "")
    for start in wanted:
        for name in _NAMES:
            if words := values.get(f"{start}{name}"):
                return _("“%(words)s”") % {"words": Truncator(str(words)).chars(60)}
    if values.get("kind"):
        return _("“%(words)s”") % {"words": _said(kind, "kind", values["kind"], zone)}
    return str(apps.get_model("kmb_events", kind)._meta.verbose_name)
