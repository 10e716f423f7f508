"""Marks of an agenda: short hashes by which a page says which state of it somebody had read."""

from __future__ import annotations

import hashlib
from typing import Any

from kmb_events.models.session import AgendaBlock, EventSession


def ordered_sessions(plan: Any) -> list[EventSession]:
    """The sessions by the clock, two that start at once by their keys. Needs them loaded."""
    return sorted(plan.sessions.all(), key=lambda row: (row.starts_at, row.pk))


def order_mark(plan: Any) -> str:
    """Another one when a block has come, gone or moved, or a session has. Needs blocks loaded."""
    rows = [(row.pk, [block.pk for block in row.blocks.all()]) for row in ordered_sessions(plan)]
    return _mark(rows)


def newest_block(plan: Any) -> int:
    """The highest key of a block, 0 where there is none. Needs blocks loaded.

    A page that adds sends it along: what was added after it and says the same is the same press.
    """
    keys = [block.pk for row in plan.sessions.all() for block in row.blocks.all()]
    return max(keys, default=0)


def block_mark(block: AgendaBlock) -> str:
    """Another one when anything was written in the block, a note of the day too."""
    return _mark([block.version, block.notes])


def sheet_mark(plan: Any) -> str:
    """Another one when the run sheet would say something else. Needs the plan as for its page."""
    rows = [
        [
            (row.starts_at.isoformat(), row.ends_at.isoformat(), _words(row, "title", "place")),
            [_printed(block) for block in row.blocks.all()],
        ]
        for row in ordered_sessions(plan)
    ]
    return _mark([plan.time_zone, _words(plan, "title"), rows])


def _printed(block: AgendaBlock) -> list[Any]:
    names = ("kind", "minutes", "leads", "materials", "captures", "notes")
    return [*(getattr(block, name) for name in names), _words(block, "title", "about")]


def _words(row: Any, *names: str) -> list[Any]:
    return sorted(
        [text.language, *(getattr(text, name) for name in names)] for text in row.texts.all()
    )


def _mark(value: Any) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]
