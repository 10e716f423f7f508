"""All revealed check-ins of a team as this reader may see them, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects

from engagement.access.answer import Told, answers_over_time
from engagement.access.check_in import check_ins_read_by
from engagement.models import (
    CheckIn,
    InstrumentVersion,
    Item,
    ItemText,
    Part,
    Question,
    Response,
    Scale,
    ThemeText,
    in_language,
)
from teams.models import Team

# The codes of a theme and of an item: the same question in each version of an instrument.
Key = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A question as the newest version that asks it puts it. `is_past`: it is asked no more."""

    key: Key
    theme: str
    wordings: dict[str, str]
    labels: list[str]
    is_past: bool = False


@dataclass
class Past:
    """The revealed check-ins with one instrument, oldest first, and what is shown of them.

    versions: the newest version that was used of each instrument of the team, newest first.
    """

    team: Team
    versions: list[InstrumentVersion]
    version: InstrumentVersion | None = None
    rounds: list[CheckIn] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    told: dict[tuple[int, Key], Told] = field(default_factory=dict)
    # The questions of each version that was used.
    keys: dict[int, set[Key]] = field(default_factory=dict)

    def asked_in(self, check_in: CheckIn) -> set[Key]:
        return self.keys[check_in.instrument_version_id]

    @cached_property
    def _met(self) -> set[int]:
        return {place for place, _key in self.told}

    def places(self, check_in: CheckIn) -> list[Response]:
        """Who answered, in the order of that round. Of somebody who has left the seat nothing stands
        here for who may read none of theirs.
        """
        return [row for row in check_in.halves if not row.has_left or row.pk in self._met]


def past_of(user: Any, team: Team, slug: str, language: str) -> Past:
    """What this person may read of a team opened by its door. `slug` names the instrument; an unknown
    one, or none, is the one that was used last.
    """
    shown = check_ins_read_by(user).filter(team=team, revealed_at__isnull=False).for_list()
    rounds = sorted(shown, key=lambda row: row.number)
    versions: dict[str, InstrumentVersion] = {}
    for row in reversed(rounds):
        versions.setdefault(row.instrument_version.instrument.slug, row.instrument_version)
    past = Past(team, list(versions.values()))
    prefetch_related_objects(past.versions, "texts")
    past.version = versions.get(slug) or next(iter(versions.values()), None)
    if past.version is None:
        return past
    instrument = past.version.instrument_id
    past.rounds = [row for row in rounds if row.instrument_version.instrument_id == instrument]
    past.asked = _asked(past, language)
    past.told = {
        (row.place, row.key): row for row in answers_over_time(user, team, past.version.instrument)
    }
    return past


def _asked(past: Past, language: str) -> list[Asked]:
    """All that was ever asked: in the order of the newest version, then what is asked no more."""
    assert past.version  # noqa: S101 -- what the caller has looked at
    used = {row.instrument_version_id for row in past.rounds}
    items = Item.objects.filter(theme__instrument_version__in=used).select_related("theme")
    rows = list(items.order_by("-theme__instrument_version__number", "theme__order", "order"))
    keys = {row.pk: (row.theme.code, row.code) for row in rows}
    for row in rows:
        past.keys.setdefault(row.theme.instrument_version_id, set()).add(keys[row.pk])
    parts = past.version.parts(language)
    now = [_now(keys[one.pk], part, one) for part in parts for one in part.questions]
    known = {one.key for one in now}
    gone: dict[Key, Item] = {}
    for row in rows:
        if keys[row.pk] not in known:
            gone.setdefault(keys[row.pk], row)
    return now + (_asked_before(gone, language) if gone else [])


def _now(key: Key, part: Part, question: Question) -> Asked:
    return Asked(key, part.name, question.wordings, question.labels)


def _asked_before(gone: dict[Key, Item], language: str) -> list[Asked]:
    themes = {row.theme_id for row in gone.values()}
    rows = in_language(ThemeText.objects.filter(theme__in=themes), language)
    texts = {row.theme_id: row for row in rows}
    usual = [str(label) for label in Scale.labels]
    labels = {pk: row.labels or usual for pk, row in texts.items()}
    wordings: dict[int, dict[str, str]] = {}
    for row in in_language(ItemText.objects.filter(item__in=gone.values()), language):
        wordings.setdefault(row.item_id, {})[row.perspective] = row.wording
    return [
        Asked(key, texts[row.theme_id].name, wordings[row.pk], labels[row.theme_id], is_past=True)
        for key, row in gone.items()
    ]
