"""A draft of an instrument as one long form: plain boxes, read back whole, holes and all.

What is allowed is for the actions to say; here nothing that was typed is dropped.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import Language
from partnerportal.foundation.text import clean_line, clean_text
from teams.models import Perspective

Told = dict[str, Any]
LANGUAGES = [(code, Language(code).label) for code in Language.values]
_ABOUT = [
    ("name", _("Name"), 1, False),
    ("purpose", _("What it is for"), 2, False),
    ("source", _("Where the questions come from"), 3, False),
    ("licence", _("Licence line, shown wherever the questions stand"), 2, True),
]
LABELS = _("Words of the five answers, low to high, one a line")
PROMPTS = _("To talk about when the two differ, one question a line")
_WORDINGS = {
    Perspective.PATIENT: _("What the patient co-lead is asked"),
    Perspective.RESEARCHER: _("What the researcher co-lead is asked"),
}


@dataclass(frozen=True)
class Box:
    """One box of the form, in one language."""

    name: str
    label: Any
    language: str
    in_language: Any
    value: str
    rows: int
    is_optional: bool = False


@dataclass(frozen=True)
class ItemBoxes:
    key: str
    code: str
    place: str
    number: int
    boxes: list[Box]


@dataclass(frozen=True)
class ThemeBoxes:
    key: str
    code: str
    place: str
    number: int
    boxes: list[Box]
    items: list[ItemBoxes] = field(default_factory=list)


def about_boxes(told: Told) -> list[Box]:
    """The boxes about the whole instrument."""
    found = []
    for name, label, rows, is_optional in _ABOUT:
        found += _boxes(name, label, told.get(name), rows, is_optional)
    return found + _lines("labels", LABELS, told.get("labels"), 5, True)


def theme_boxes(told: Told) -> list[ThemeBoxes]:
    """The themes with their items, each with the place that a fault names."""
    found = []
    for number, theme in enumerate(told["themes"]):
        key, place = f"t{number}", f"themes.{theme['code']}"
        boxes = _boxes(f"{key}-name", _("Name of this part"), theme.get("name"), 1)
        labels = _("Words of its own for the five answers, one a line")
        boxes += _lines(f"{key}-labels", labels, theme.get("labels"), 5, True)
        items = [
            _item_boxes(f"{key}-i{count}", place, count, item, told)
            for count, item in enumerate(theme["items"])
        ]
        found.append(ThemeBoxes(key, theme["code"], place, number + 1, boxes, items))
    return found


def _item_boxes(key: str, above: str, count: int, item: Told, told: Told) -> ItemBoxes:
    boxes = []
    for perspective in told.get("perspectives") or Perspective.values:
        words = item.get("wording", {}).get(perspective)
        label = _WORDINGS[Perspective(perspective)]
        boxes += _boxes(f"{key}-{perspective}", label, words, 2)
    boxes += _lines(f"{key}-prompts", PROMPTS, item.get("prompts"), 3)
    return ItemBoxes(key, item["code"], f"{above}.{item['code']}", count + 1, boxes)


def _boxes(
    name: str, label: Any, texts: Told | None, rows: int, is_optional: bool = False
) -> list[Box]:
    return [
        Box(f"{name}-{code}", label, code, said, (texts or {}).get(code, ""), rows, is_optional)
        for code, said in LANGUAGES
    ]


def _lines(
    name: str, label: Any, lists: Told | None, rows: int, is_optional: bool = False
) -> list[Box]:
    texts = {code: "\n".join(lines) for code, lines in (lists or {}).items()}
    return _boxes(name, label, texts, rows, is_optional)


# ---- Reading it back


def told_from(data: QueryDict, base: Told) -> Told:
    """What was typed. `base` is the draft as it was saved: it keeps what has no box (the scores)."""
    told = copy.deepcopy(base)
    for name, _label, rows, is_optional in _ABOUT:
        _put(told, name, _texts(data, name, one_line=rows == 1), is_optional)
    minutes = data.get("minutes", "").strip()
    told["minutes"] = (
        int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 4 else 0
    )
    _put(told, "labels", _lists(data, "labels"), is_optional=True)
    told["themes"] = []
    while f"t{len(told['themes'])}-code" in data:
        told["themes"].append(_theme(data, f"t{len(told['themes'])}"))
    return told


def _theme(data: QueryDict, key: str) -> Told:
    theme: Told = {
        "code": data[f"{key}-code"],
        "name": _texts(data, f"{key}-name", one_line=True),
    }
    _put(theme, "labels", _lists(data, f"{key}-labels"), is_optional=True)
    theme["items"] = []
    while f"{key}-i{len(theme['items'])}-code" in data:
        theme["items"].append(_item(data, f"{key}-i{len(theme['items'])}"))
    return theme


def _item(data: QueryDict, key: str) -> Told:
    asked = [code for code in Perspective.values if f"{key}-{code}-{Language.ENGLISH}" in data]
    return {
        "code": data[f"{key}-code"],
        "wording": {code: _texts(data, f"{key}-{code}", one_line=True) for code in asked},
        "prompts": _lists(data, f"{key}-prompts"),
    }


def _texts(data: QueryDict, name: str, *, one_line: bool) -> dict[str, str]:
    clean = clean_line if one_line else clean_text
    return {code: clean(data.get(f"{name}-{code}", "")) for code in Language.values}


def _lists(data: QueryDict, name: str) -> dict[str, list[str]]:
    texts = _texts(data, name, one_line=False)
    return {
        code: [line.strip() for line in text.split("\n") if line.strip()]
        for code, text in texts.items()
    }


def _put(told: Told, name: str, found: Told, is_optional: bool) -> None:
    """Keep what was typed; a part that may be missing and is empty in all languages is no part."""
    if is_optional and not any(found.values()):
        told.pop(name, None)
    else:
        told[name] = found


# ---- Adding, moving and taking away


def changed_by(told: Told, go: str) -> Told:
    """The draft after one of its buttons: "add-theme", "add-item 0", "up 0 2", "remove 0 2" …

    A button that names what is not there changes nothing.
    """
    verb, *numbers = go.split()
    places = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    told = copy.deepcopy(told)
    themes = told["themes"]
    if verb == "add-theme" and not places:
        themes.append({"code": _free(themes, "part"), "name": _empty(), "items": [new_item([])]})
    elif verb == "add-item" and len(places) == 1 and places[0] < len(themes):
        themes[places[0]]["items"].append(new_item(themes[places[0]]["items"]))
    elif len(places) == 1:
        _move(themes, verb, places[0])
    elif len(places) == 2 and places[0] < len(themes):
        _move(themes[places[0]]["items"], verb, places[1])
    return told


def new_item(among: list[Told]) -> Told:
    """An item with nothing in it, under a code that is free."""
    wording = {code: _empty() for code in Perspective.values}
    prompts = {code: list[str]() for code in Language.values}
    return {"code": _free(among, "item"), "wording": wording, "prompts": prompts}


def _move(rows: list[Told], verb: str, place: int) -> None:
    if place >= len(rows):
        return
    if verb == "remove":
        del rows[place]
        return
    to = place + {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= to < len(rows):
        rows[place], rows[to] = rows[to], rows[place]


def _empty() -> dict[str, str]:
    return dict.fromkeys(Language.values, "")


def _free(among: list[Told], stem: str) -> str:
    taken = {row["code"] for row in among}
    number = len(among) + 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
