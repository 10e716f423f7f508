"""What is wrong with an instrument as a file tells it: a line for each fault, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from engagement.scores import MEAN, SUM
from partnerportal.foundation.languages import Language
from teams.models import Perspective

Told = dict[str, Any]

PERSPECTIVES = [str(code) for code in Perspective.values]
LANGUAGES = [str(code) for code in Language.values]
LONGEST = {
    "name": 80,
    "purpose": 300,
    "source": 1000,
    "licence": 500,
    "theme": 120,
    "wording": 300,
    "prompt": 300,
    "label": 40,
    "score": 120,
}
# An hour; and more items than any instrument known to us has.
MOST_MINUTES = 60
MOST_ITEMS = 120
MOST_PROMPTS = 5
_CODE = re.compile(r"[a-z0-9][a-z0-9-]*")
# NUL, and halves of characters: no database takes them.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_KEYS = {
    "": "slug version minutes name purpose source licence labels perspectives themes scores",
    "theme": "code name labels items",
    "item": "code wording prompts",
    "score": "code name items how counts_from reversed at_least out_of",
}


def faults_of(told: Told) -> list[str]:
    """All faults, in the order of the file; none when it can be loaded as it stands."""
    return list(_faults(told))


def _faults(told: Told) -> Iterator[str]:
    yield from _known("", told, _KEYS[""])
    yield from _code("slug", told.get("slug"))
    yield from _number("version", told.get("version"), 1, 9999)
    yield from _number("minutes", told.get("minutes"), 1, MOST_MINUTES)
    for name in ("name", "purpose", "source"):
        yield from _by_language(name, told.get(name), LONGEST[name])
    if "licence" in told:
        yield from _by_language("licence", told["licence"], LONGEST["licence"])
    yield from _labels("labels", told)
    yield from _perspectives(told)
    yield from _themes(told)
    yield from score_faults(told)


def _perspectives(told: Told) -> Iterator[str]:
    asked = told.get("perspectives", PERSPECTIVES)
    if not isinstance(asked, list) or not asked:
        yield _("perspectives: name one or both, or leave it out.")
        return
    for code in asked:
        if code not in PERSPECTIVES:
            yield _not_known("perspectives", code, _("perspective"))
    yield from _twice("perspectives", asked)


def _themes(told: Told) -> Iterator[str]:
    themes = _rows(told.get("themes"))
    if not themes:
        yield _("themes: write at least one.")
        return
    yield from _twice("themes", [theme.get("code") for theme in themes])
    for number, theme in enumerate(themes, 1):
        yield from _theme(_place("themes", number, theme), theme, asked_of(told))
    count = sum(len(_rows(theme.get("items"))) for theme in themes)
    if count > MOST_ITEMS:
        yield _("themes: %(count)s items are more than %(most)s.") % {
            "count": count,
            "most": MOST_ITEMS,
        }


def asked_of(told: Told) -> list[str]:
    """The perspectives that are asked."""
    asked = told.get("perspectives")
    found = [code for code in PERSPECTIVES if isinstance(asked, list) and code in asked]
    return found or PERSPECTIVES


def _theme(place: str, theme: Told, asked: list[str]) -> Iterator[str]:
    yield from _known(place, theme, _KEYS["theme"])
    yield from _code(f"{place}.code", theme.get("code"))
    yield from _by_language(f"{place}.name", theme.get("name"), LONGEST["theme"])
    yield from _labels(f"{place}.labels", theme)
    items = _rows(theme.get("items"))
    if not items:
        yield _("%(place)s: write at least one item.") % {"place": place}
    yield from _twice(place, [item.get("code") for item in items])
    for number, item in enumerate(items, 1):
        yield from _item(_place(place, number, item), item, asked)


def _item(place: str, item: Told, asked: list[str]) -> Iterator[str]:
    yield from _known(place, item, _KEYS["item"])
    yield from _code(f"{place}.code", item.get("code"))
    wordings = _table(item.get("wording"))
    yield from _keys(f"{place}.wording", wordings, asked, _("perspective"))
    for perspective in asked:
        if perspective in wordings:
            where = f"{place}.wording.{perspective}"
            yield from _by_language(where, wordings[perspective], LONGEST["wording"])
    prompts = _table(item.get("prompts"))
    yield from _keys(f"{place}.prompts", prompts, LANGUAGES, _("language"))
    for language in LANGUAGES:
        if language in prompts:
            yield from _prompts(f"{place}.prompts.{language}", prompts[language])


def _prompts(place: str, prompts: Any) -> Iterator[str]:
    if not isinstance(prompts, list):
        yield _("%(place)s: write a list.") % {"place": place}
        return
    if len(prompts) > MOST_PROMPTS:
        yield _("%(place)s: at most %(most)s fit here.") % {"place": place, "most": MOST_PROMPTS}
    for prompt in prompts:
        yield from _text(place, prompt, LONGEST["prompt"])


def _labels(place: str, told: Told) -> Iterator[str]:
    """Five words for the answers, in each language, or none at all."""
    if "labels" not in told:
        return
    labels = _table(told["labels"])
    yield from _keys(place, labels, LANGUAGES, _("language"))
    for language in LANGUAGES:
        words = labels.get(language, [""] * 5)
        where = f"{place}.{language}"
        if not isinstance(words, list) or len(words) != 5:
            yield _("%(place)s: write five words for the answers, low to high.") % {"place": where}
        elif language in labels:
            for word in words:
                yield from _text(where, word, LONGEST["label"])
            yield from _twice(where, words)


# ---- Scores


def score_faults(told: Told) -> Iterator[str]:
    """What is wrong with the rules of scores, also when the items they name are no longer there."""
    scores = told.get("scores", [])
    if not isinstance(scores, list):
        yield _("%(place)s: write a list.") % {"place": "scores"}
    items = {
        f"{theme.get('code')}.{item.get('code')}"
        for theme in _rows(told.get("themes"))
        for item in _rows(theme.get("items"))
    }
    rows = _rows(scores)
    yield from _twice("scores", [row.get("code") for row in rows])
    for number, row in enumerate(rows, 1):
        yield from _score(_place("scores", number, row), row, items)


def _score(place: str, row: Told, items: set[str]) -> Iterator[str]:
    yield from _known(place, row, _KEYS["score"])
    yield from _code(f"{place}.code", row.get("code"))
    yield from _by_language(f"{place}.name", row.get("name"), LONGEST["score"])
    named = row.get("items")
    if not isinstance(named, list) or not named:
        yield _("%(place)s: name its items, as theme.item.") % {"place": f"{place}.items"}
        named = []
    yield from _among(f"{place}.items", named, items)
    if row.get("how") not in (SUM, MEAN):
        yield _("%(place)s: write “sum” or “mean”.") % {"place": f"{place}.how"}
    yield from _number(f"{place}.counts_from", row.get("counts_from", 1), 0, 1)
    yield from _number(f"{place}.at_least", row.get("at_least", 1), 1, max(len(named), 1))
    if "out_of" in row:
        yield from _number(f"{place}.out_of", row["out_of"], 1, 1000)
    turned = row.get("reversed", [])
    if not isinstance(turned, list):
        yield _("%(place)s: write a list.") % {"place": f"{place}.reversed"}
    else:
        yield from _among(f"{place}.reversed", turned, {one for one in named if _is_text(one)})


def _among(place: str, named: list[Any], known: set[str]) -> Iterator[str]:
    yield from _twice(place, named)
    for one in named:
        if not _is_text(one) or one not in known:
            yield _not_known(place, one, _("item"))


def _is_text(found: Any) -> bool:
    return isinstance(found, str)


# ---- One value


def _by_language(place: str, texts: Any, longest: int) -> Iterator[str]:
    texts = _table(texts)
    yield from _keys(place, texts, LANGUAGES, _("language"))
    for language in LANGUAGES:
        if language in texts:
            yield from _text(f"{place}.{language}", texts[language], longest)


def _keys(place: str, found: Told, known: list[str], what: str) -> Iterator[str]:
    for key in sorted(set(found) - set(known)):
        yield _not_known(place, key, what)
    for key in known:
        if key not in found:
            missing = _("%(place)s: the %(what)s “%(key)s” is missing.")
            yield missing % {"place": place, "key": key, "what": what}


def _not_known(place: str, key: Any, what: str) -> str:
    unknown = _("%(place)s: “%(key)s” is not a known %(what)s.")
    return unknown % {"place": place, "key": _shown(key), "what": what}


def _shown(key: Any) -> str:
    """What somebody wrote where a name belongs, as it can be printed."""
    return str(key)[:60].encode(errors="backslashreplace").decode()


def _known(place: str, found: Told, keys: str) -> Iterator[str]:
    """A key that nothing reads is a slip of the pen: `lables` would silently be no labels."""
    for key in sorted(set(found) - set(keys.split())):
        where = f"{place}.{_shown(key)}" if place else _shown(key)
        yield _("%(place)s: nothing of this name is read.") % {"place": where}


def _text(place: str, text: Any, longest: int) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield _("%(place)s: the words are missing.") % {"place": place}
    elif len(text) > longest:
        reason = _("%(place)s: %(length)s characters are more than %(longest)s.")
        yield reason % {"place": place, "length": len(text), "longest": longest}
    elif _UNKEPT.search(text):
        yield _("%(place)s: one of the characters cannot be kept.") % {"place": place}


def _number(place: str, value: Any, least: int, most: int) -> Iterator[str]:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:
        reason = _("%(place)s: write a whole number from %(least)s to %(most)s.")
        yield reason % {"place": place, "least": least, "most": most}


def _code(place: str, code: Any) -> Iterator[str]:
    if not isinstance(code, str) or not _CODE.fullmatch(code) or len(code) > 40:
        reason = _("%(place)s: write a short name of small letters, numbers and hyphens.")
        yield reason % {"place": place}


def _twice(place: str, found: list[Any]) -> Iterator[str]:
    codes = [code for code in found if isinstance(code, str)]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield _("%(place)s: “%(code)s” is there twice.") % {"place": place, "code": _shown(code)}


def _place(above: str, number: int, row: Told) -> str:
    """A row by its code, else by its number in the list."""
    code = row.get("code")
    return f"{above}.{code}" if isinstance(code, str) and code else f"{above}[{number}]"


def _rows(found: Any) -> list[Told]:
    """What is no list of objects has no rows: that is said where it stands."""
    if not isinstance(found, list):
        return []
    return [row if isinstance(row, dict) else {} for row in found]


def _table(found: Any) -> Told:
    return found if isinstance(found, dict) else {}
