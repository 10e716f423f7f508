"""The kinds of mails: each registers itself where its words are known."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices.rules import Category

Words = Callable[[Notice], dict[str, Any] | None]
# The words of many notices of one kind, by their keys; one without any is not in it.
WordsOfMany = Callable[[list[Notice]], dict[uuid.UUID, dict[str, Any]]]


@dataclass(frozen=True)
class Kind:
    """template: templates/<template>.subject.txt, .txt, .html, and .line.txt for the weekly e-mail.

    words: what they show (see letter.SHOWN), or None when there is nothing to tell any more.
    title: what it is about, for the record that people see.
    many: the same words for many rows, in as few queries as for one; only for a kind of which
    thousands go at once.
    """

    template: str
    words: Words
    category: Category
    title: Any
    many: WordsOfMany | None = None


_kinds: dict[str, Kind] = {}


def notice(
    name: str,
    *,
    template: str,
    category: Category,
    title: Any = "",
    many: WordsOfMany | None = None,
) -> Callable[[Words], Words]:
    """Register what the mails of a kind say."""

    def register(words: Words) -> Words:
        _kinds[name] = Kind(
            template=template, words=words, category=category, title=title, many=many
        )
        return words

    return register


def kinds() -> dict[str, Kind]:
    """All kinds by name (a copy)."""
    return dict(_kinds)


def kind_of(row: Notice) -> Kind:
    return _kinds[row.kind]
