"""What is wrong with a menu as a file tells it: a line for each fault, with its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from kmb_events.models import STRENGTHS, CostBand, Effort, KnowledgeUserGroup
from partnerportal.foundation.languages import Language

ROWS_AT_MOST = 200
MUSTS_AT_MOST = 10
LONGEST_LEAD = 730
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_LISTS: dict[str, list[str]] = {
    "effort": list(Effort.values),
    "cost": list(CostBand.values),
    "needs": list(STRENGTHS),
}
_LONGEST = {"title": 120, "about": 400, "source": 300}
_COLUMNS = {"code", "groups", "lead_days", *_LISTS, *Language.values}
_WORDS = {*_LONGEST, "musts"}


def menu_faults(rows: Any) -> list[str]:
    """All faults, in the order of the file; none when it can be kept as it stands."""
    if not isinstance(rows, list) or not rows:
        return [_("The file: write a list of approaches, at least one.")]
    if len(rows) > ROWS_AT_MOST:
        return [_("The file: at most %(most)s approaches fit here.") % {"most": ROWS_AT_MOST}]
    return [*_faults(rows)]


def _faults(rows: list[Any]) -> Iterator[str]:
    seen: set[Any] = set()
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            yield _said(number, "*", _("write an object with columns"))
            continue
        yield from _strange(number, "", row, _COLUMNS)
        yield from _code(number, row.get("code"), seen)
        yield from _groups(number, row.get("groups"))
        for column, known in _LISTS.items():
            if row.get(column) not in known:
                yield _said(number, column, _one_of(known))
        lead = row.get("lead_days")
        if not isinstance(lead, int) or isinstance(lead, bool) or not 0 <= lead <= LONGEST_LEAD:
            yield _said(number, "lead_days", _("write days as a number from 0 to 730"))
        for language in Language.values:
            yield from _words(number, language, row.get(language))


def _code(number: int, code: Any, seen: set[Any]) -> Iterator[str]:
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        words = _("write small letters, numbers and hyphens, at most 40")
        yield _said(number, "code", words)
    elif code in seen:
        yield _said(number, "code", _("“%(code)s” is there twice") % {"code": code})
    else:
        seen.add(code)


def _groups(number: int, groups: Any) -> Iterator[str]:
    known = list(KnowledgeUserGroup.Kind.values)
    if not isinstance(groups, list) or not groups:
        yield _said(number, "groups", _("write a list with one group or more"))
    elif any(one not in known for one in groups):
        yield _said(number, "groups", _one_of(known))


def _words(number: int, language: str, told: Any) -> Iterator[str]:
    if not isinstance(told, dict):
        yield _said(number, language, _("write title, about, musts and source in this language"))
        return
    yield from _strange(number, f"{language}.", told, _WORDS)
    for name, longest in _LONGEST.items():
        yield from _text(number, f"{language}.{name}", told.get(name), longest)
    musts = told.get("musts")
    if not isinstance(musts, list) or len(musts) > MUSTS_AT_MOST:
        yield _said(number, f"{language}.musts", _("write a list of at most 10 lines"))
        return
    for one in musts:
        yield from _text(number, f"{language}.musts", one, 200)


def _text(number: int, column: str, value: Any, longest: int) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield _said(number, column, _("write some words"))
    elif len(value) > longest:
        yield _said(number, column, _("at most %(most)s characters fit here") % {"most": longest})
    elif _UNKEPT.search(value):
        yield _said(number, column, _("it holds a character that cannot be kept"))


def _strange(number: int, place: str, row: dict[str, Any], known: set[str]) -> Iterator[str]:
    for name in row:
        if name not in known:
            yield _said(number, f"{place}{name}", _("there is no such column"))


def _one_of(known: list[str]) -> str:
    return _("write one of: %(known)s") % {"known": ", ".join(known)}


def _said(number: int, column: str, words: str) -> str:
    values = {"number": number, "column": column, "words": words}
    return _("row %(number)s, column %(column)s: %(words)s.") % values
