"""The word lists as the network wants them: what the engine takes, and the list that people read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kmb_events.models import OwnPlainWord, PlainWordChoice
from partnerportal.foundation.languages import Language
from partnerportal.plain_language import lexicon, tables
from partnerportal.plain_language.text import check_language, normalise
from partnerportal.plain_language.wishes import Wishes
from teams.access import is_administrator, manages_something

_UNSAID = PlainWordChoice()


@dataclass(frozen=True)
class ListedWord:
    """One rule as it stands in the list: its words, and what people made of it.

    source: whose list it is from, "" for our own. own: the row of the network, if it added it.
    """

    rule: str
    kind: str
    forms: tuple[str, ...]
    plain: tuple[str, ...]
    note: str
    source: str
    choice: PlainWordChoice
    own: OwnPlainWord | None = None


def wishes(language: str) -> Wishes:
    """What the engine takes: rules that are off, words of the network's own, how people like each.

    One query.
    """
    rows = list(_choices_in(language))
    return Wishes(
        off=frozenset(row.rule for row in rows if row.is_off),
        own=tuple(row.own.as_own for row in rows if hasattr(row, "own")),
        order={row.rule: row.share_taken for row in rows if row.taken or row.refused},
    )


def plain_words_seen_by(user: Any) -> QuerySet[PlainWordChoice]:
    rows = PlainWordChoice.objects.all()
    return rows if manages_something(user) else rows.none()


def own_plain_words_seen_by(user: Any) -> QuerySet[OwnPlainWord]:
    rows = OwnPlainWord.objects.select_related("choice", "added_by")
    return rows if manages_something(user) else rows.none()


def can_change_plain_words(user: Any) -> bool:
    """Whoever runs the network. Facilitators look."""
    return is_administrator(user)


def listed_words(
    language: str, *, looked_for: str = "", kind: str = "", show: str = "", sort: str = ""
) -> list[ListedWord]:
    """All rules of a language that fit, in one query whatever their number.

    kind: "term" or "gloss". show: a key of SHOWN. sort: a key of SORTED. "" is all of them, by word.
    """
    choices = {row.rule: row for row in _choices_in(language)}
    own = [_own_row(row) for row in choices.values() if hasattr(row, "own")]
    of_ours = {row.rule for row in own}
    rows = [*own, *(row for row in _known(language, choices) if row.rule not in of_ours)]
    wanted = normalise(looked_for).lower().strip()
    is_shown = SHOWN.get(show, _everything)
    found = [row for row in rows if is_shown(row) and kind in {"", row.kind} and _has(row, wanted)]
    return sorted(found, key=lambda row: (SORTED.get(sort, _nothing)(row), row.forms[0].lower()))


def is_listed(language: str, rule: str) -> bool:
    """Whether there is such a rule, in the lists or among the network's own words."""
    if language not in Language.values:
        return False
    known = {entry.key for entry in lexicon.entries(check_language(language))}
    return (
        rule in known
        or OwnPlainWord.objects.filter(choice__language=language, choice__rule=rule).exists()
    )


def _choices_in(language: str) -> QuerySet[PlainWordChoice]:
    return PlainWordChoice.objects.filter(language=language).select_related("own").order_by("pk")


def _known(language: str, choices: dict[str, PlainWordChoice]) -> list[ListedWord]:
    return [
        ListedWord(
            rule=entry.key,
            kind=entry.kind,
            forms=entry.forms,
            plain=tuple(dict.fromkeys(words.strip() for words in entry.plain)),
            # What stands beside a definition is the code of its topic.
            note=entry.note if entry.kind == "term" else "",
            source=_name_of(entry.source),
            choice=choices.get(entry.key, _UNSAID),
        )
        for entry in lexicon.entries(check_language(language))
    ]


def _own_row(choice: PlainWordChoice) -> ListedWord:
    words = choice.own.as_own
    plain = tuple(dict.fromkeys(words.plain))
    return ListedWord(
        choice.rule, words.kind, words.forms, plain, words.note, "", choice, choice.own
    )


def _name_of(source: str) -> str:
    known = tables.sources().get(source)
    return known.name if known and source != "own" else ""


def _has(row: ListedWord, wanted: str) -> bool:
    return any(wanted in words.lower() for words in (*row.forms, *row.plain))


def _everything(row: ListedWord) -> bool:
    return True


def _nothing(row: ListedWord) -> int:
    return 0


SHOWN: dict[str, Callable[[ListedWord], bool]] = {
    "off": lambda row: row.choice.is_off,
    "own": lambda row: row.own is not None,
    "said": lambda row: bool(row.choice.taken or row.choice.refused),
    "disliked": lambda row: row.choice.refused > row.choice.taken,
}
SORTED: dict[str, Callable[[ListedWord], int]] = {
    "taken": lambda row: -row.choice.taken,
    "refused": lambda row: -row.choice.refused,
}
