"""The guide to a conversation: one page to print, with room to write, and as an accessible PDF.

It holds where the two stand, as far as both may read it, and what to talk about; nobody's words:
paper lies about, and is read by others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from engagement import gaps
from engagement.access import answers_all_read, guide_readers
from engagement.models import Answer, CheckIn, Question, Response
from partnerportal.foundation import pdf
from partnerportal.foundation.zones import known_zone
from teams.models import Perspective

# What fits on a page with room to write, and in an hour.
TOPICS, PROMPTS = 3, 2
_DIFFERENT = (gaps.Kind.TALK_FIRST, gaps.Kind.TALK)
_ORDER = (*_DIFFERENT, gaps.Kind.SHARED_CONCERN)


@dataclass(frozen=True)
class Stand:
    """Where one person stands."""

    place: Response
    words: str
    value: int | None


@dataclass(frozen=True)
class Topic:
    """One thing to talk about. `wordings`: one, or one a side where they were asked differently."""

    theme: str
    wordings: list[str]
    stands: list[Stand]
    prompts: list[str]
    steps: int | None
    is_concern: bool


@dataclass(frozen=True)
class Guide:
    """`more`: how many further topics stand on the page of the check-in. `close`: a strength.

    licence: the line that must stand with the questions, or empty.
    """

    check_in: CheckIn
    halves: list[Response]
    topics: list[Topic]
    more: int
    close: str
    licence: str


def guide_of(check_in: CheckIn, language: str) -> Guide:
    """Differences first, by size, then what both find hard. Needs a check-in by `for_list()`."""
    answers = answers_all_read(guide_readers(check_in), check_in)
    told = {(row.response_id, row.item_id): row for row in answers}
    places = {row.response_id for row in answers}
    halves = [one for one in check_in.halves if not one.has_left or one.pk in places]
    asked: dict[int, tuple[str, Question]] = {
        question.pk: (part.name, question)
        for part in check_in.instrument_version.parts(language)
        for question in part.questions
    }
    ordered = gaps.in_order([_gap(pk, halves, told) for pk in asked])
    topics = [gap for gap in ordered if gap.kind in _ORDER]
    close = [gap for gap in ordered if gap.kind is gaps.Kind.CLOSE]
    first = check_in.first_perspective
    words = check_in.instrument_version.text_in(language)
    return Guide(
        check_in=check_in,
        halves=halves,
        topics=[_topic(gap, *asked[gap.item], halves, told, first) for gap in topics[:TOPICS]],
        more=max(0, len(topics) - TOPICS),
        close=_wordings(asked[close[-1].item][1], first)[0] if close else "",
        licence=words.licence if words else "",
    )


def _gap(item: int, halves: Iterable[Response], told: dict[tuple[int, int], Answer]) -> gaps.Gap:
    values: dict[str, list[int]] = {side: [] for side in Perspective.values}
    for one in halves:
        answer = told.get((one.pk, item))
        if answer and answer.value:
            values[one.perspective].append(answer.value)
    return gaps.compare(item, *values.values())


def _topic(
    gap: gaps.Gap,
    theme: str,
    question: Question,
    halves: list[Response],
    told: dict[tuple[int, int], Answer],
    first: str,
) -> Topic:
    stands = [(one, told.get((one.pk, gap.item))) for one in halves]
    return Topic(
        theme=theme,
        wordings=_wordings(question, first),
        stands=[
            Stand(one, answer.said(question.labels), answer.value)
            for one, answer in stands
            if answer and answer.value
        ],
        prompts=question.prompts.get(first, [])[:PROMPTS],
        steps=gap.steps,
        is_concern=gap.kind is gaps.Kind.SHARED_CONCERN,
    )


def _wordings(question: Question, first: str) -> list[str]:
    """In the order of the round; the same words once."""
    sides = (first, str(Perspective(first).other))
    return list(
        dict.fromkeys(question.wordings[side] for side in sides if side in question.wordings)
    )


def guide_pdf(check_in: CheckIn, language: str) -> bytes:
    """Return the guide as PDF/UA-1. The same answers give the same bytes. Raise pdf.Unprintable."""
    assert check_in.revealed_at  # noqa: S101 -- what the job has looked at
    zone = known_zone(settings.DEFAULT_TIME_ZONE)
    with translation.override(language), timezone.override(zone):
        context = {"guide": guide_of(check_in, language), "language": language}
        html = render_to_string("engagement/documents/guide.html", context)
    return pdf.render(html, created_at=check_in.revealed_at)
