"""The words of a summary for everybody, in one language: as both agreed to them, with how sure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils import translation

from kmb_events.documents.public_page import shown_finding
from kmb_events.documents.words import typographic
from kmb_events.models import EventPlan, SummaryText
from teams.models import Approval

KEY_MESSAGES = "key_messages"


def summary_words(plan: EventPlan, text: SummaryText, given: Iterable[Approval]) -> dict[str, Any]:
    """What an edition keeps: title, sections in blocks of lines, signs of how sure we are, who.

    Needs the plan as `for_page` loads it and `Team.people()`. `given`: the agreements to these
    words. The key messages come first. A finding whose sentence stands in no line any more, because
    somebody put it in other words, is told in `findings` with its sign.
    """
    with translation.override(text.language):
        signs = _signs(plan, text.language)
        sections = [_section(row, text, signs) for row in text.sections if row["body"]]
        told = _told(sections)
        words = plan.text_in(text.language)
        made = words.made_together.strip() if words else ""
        return {
            "title": text.title,
            "sections": sorted(sections, key=lambda row: row["key"] != KEY_MESSAGES),
            "findings": [row for key, row in signs.items() if key not in told],
            "made_together": "" if made and made in text.whole else made,
            "team": plan.team.name,
            "zone": plan.time_zone,
            "agreed": [
                {
                    "perspective": row.perspective,
                    "person": row.approved_by_id,
                    "at": row.approved_at.isoformat(),
                }
                for row in sorted(given, key=lambda row: row.approved_at)
            ],
            # The people, not their names: who takes a name back does so in every edition.
            "sides": [
                {"perspective": side.perspective, "people": [row.user_id for row in side.co_leads]}
                for side in plan.team.sides
            ],
        }


def _signs(plan: EventPlan, language: str) -> dict[str, dict[str, Any]]:
    """The source of a finding's sentences -> the finding with its dots and their words."""
    return {
        f"finding:{row.pk}": shown_finding(row, language)
        for row in plan.findings.all()
        if row.withdrawn_on is None and row.text_in(language)
    }


def _told(sections: list[dict[str, Any]]) -> set[str]:
    blocks = [block for section in sections for block in section["blocks"]]
    return {key for block in blocks for line in block["lines"] for key in line["sources"]}


def _section(row: dict[str, str], text: SummaryText, signs: dict[str, Any]) -> dict[str, Any]:
    lines = [_line(line, text, signs) for line in row["body"].split("\n")]
    # Points that follow each other are one list; any other line is a paragraph of its own.
    groups = groupby(enumerate(lines), lambda one: -1 if one[1]["is_point"] else one[0])
    return {
        "key": row["key"],
        "heading": typographic(row["heading"], text.language),
        "blocks": [
            {"is_list": place == -1, "lines": [line for _place, line in found]}
            for place, found in groups
        ],
    }


def _line(line: str, text: SummaryText, signs: dict[str, Any]) -> dict[str, Any]:
    sources = _sources(line, text, signs)
    told = [{"dots": signs[key]["dots"], "label": signs[key]["label"]} for key in sources]
    is_point = line.startswith("- ")
    return {
        "is_point": is_point,
        "text": typographic(line[2:] if is_point else line, text.language),
        "sources": sources,
        "signs": [sign for place, sign in enumerate(told) if sign not in told[:place]],
    }


def _sources(line: str, text: SummaryText, signs: dict[str, Any]) -> list[str]:
    """The findings that a line tells. A sentence that several share says nothing of whose it is
    where one of them has a sentence of its own in the line.
    """
    by_words: dict[str, list[str]] = {}
    for row in sorted(text.locked, key=lambda row: line.find(row["text"])):
        if row["text"] in line and row["source"] in signs:
            by_words.setdefault(row["text"], []).append(row["source"])
    own = [found[0] for found in by_words.values() if len(found) == 1]
    shared = [found[0] for found in by_words.values() if not set(found) & set(own)]
    return list(dict.fromkeys([*own, *shared]))
