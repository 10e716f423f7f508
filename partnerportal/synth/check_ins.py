"""Synthetic check-ins in every state, with answers that drift apart, drift together or stay."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from engagement.models import (
    Answer,
    Audience,
    CheckIn,
    Conversation,
    InstrumentVersion,
    Item,
    Response,
)
from partnerportal.synth import words
from partnerportal.synth.people import Calendar, Crew
from teams.models import Perspective

DAYS_OPEN = 14
_AUDIENCES = [Audience.ME, Audience.CO_LEAD, Audience.TEAM, Audience.FACILITATOR]


@dataclass(frozen=True, slots=True)
class Round:
    """One check-in while its rows are made, with the day each side answered (None: not)."""

    crew: Crew
    check_in: CheckIn
    answered: dict[str, datetime.datetime | None]


def make_check_ins(crews: list[Crew], calendar: Calendar) -> tuple[int, int]:
    """A check-in a month for each team with two co-leads: counts of check-ins and answers."""
    version = InstrumentVersion.objects.published().get(instrument__slug="pulse")
    items = list(Item.objects.filter(theme__instrument_version=version).order_by("pk"))
    rounds = [row for crew in crews if crew.is_co_led for row in _rounds(crew, version, calendar)]
    CheckIn.objects.bulk_create([row.check_in for row in rounds])
    responses = [(row, response) for row in rounds for response in _responses(row)]
    Response.objects.bulk_create([response for _row, response in responses])
    answers = [
        answer for row, response in responses for answer in _answers(row, response, items, calendar)
    ]
    Answer.objects.bulk_create(answers, batch_size=5000)
    Conversation.objects.bulk_create(talk for row in rounds for talk in _talks(row))
    return len(rounds), len(answers)


def _rounds(crew: Crew, version: InstrumentVersion, calendar: Calendar) -> Iterator[Round]:
    """Thirty days apart; the newest one opened within the month, or opens within the week."""
    newest = crew.rng.uniform(-7, 21)
    first = Perspective(crew.team.first_perspective)
    for number in range(1, calendar.months + 1):
        opens_ago = newest + 30 * (calendar.months - number)
        answered = _answered(crew, opens_ago, calendar)
        both = all(answered.values())
        yield Round(
            crew=crew,
            answered=answered,
            check_in=CheckIn(
                team=crew.team,
                instrument_version=version,
                number=number,
                first_perspective=first if number % 2 else first.other,
                opens_at=calendar.moment(opens_ago),
                closes_at=calendar.moment(opens_ago - DAYS_OPEN),
                revealed_at=max(filter(None, answered.values())) if both else None,
            ),
        )


def _answered(
    crew: Crew, opens_ago: float, calendar: Calendar
) -> dict[str, datetime.datetime | None]:
    """When each side handed in: most do in time, and nobody does in the future."""
    found: dict[str, datetime.datetime | None] = {}
    for side in Perspective.values:
        ago = opens_ago - crew.rng.uniform(0.1, DAYS_OPEN)
        hands_in = crew.rng.random() < 0.92
        found[side] = calendar.moment(ago) if hands_in and ago > 0 else None
    return found


def _responses(row: Round) -> Iterator[Response]:
    for side, at in row.answered.items():
        yield Response(
            check_in=row.check_in,
            user=row.crew.leads[side],
            perspective=side,
            default_audience=row.crew.rng.choices(_AUDIENCES, weights=[1, 6, 2, 1])[0],
            submitted_at=at,
        )


def _answers(
    row: Round, response: Response, items: list[Item], calendar: Calendar
) -> Iterator[Answer]:
    """One an item for those who handed in; some begin today's check-in and leave it half done."""
    rng, at = row.crew.rng, response.submitted_at
    is_begun = at is None and row.check_in.opens_at < calendar.moment(0) and rng.random() < 0.2
    if at is None and not is_begun:
        return
    side = 0.3 if response.perspective == Perspective.PATIENT else -0.3
    level = 3.4 + side * (row.check_in.number / (calendar.months + 1)) + rng.uniform(-0.8, 0.8)
    for item in items[: len(items) // 2] if is_begun else items:
        fits, is_own = rng.random() > 0.04, rng.random() < 0.05
        yield Answer(
            response=response,
            item=item,
            value=min(5, max(1, round(rng.gauss(level, 0.9)))) if fits else None,
            does_not_fit=not fits,
            comment=rng.choice(words.COMMENTS) if rng.random() < 0.08 else "",
            audience=rng.choice(_AUDIENCES) if is_own else response.default_audience,
            audience_is_own=is_own,
            saved_at=at or row.check_in.opens_at,
        )


def _talks(row: Round) -> Iterator[Conversation]:
    rng, shown_at = row.crew.rng, row.check_in.revealed_at
    if shown_at and rng.random() < 0.6:
        yield Conversation(
            check_in=row.check_in,
            agreed=rng.choice(words.AGREED),
            edited_by=rng.choice(list(row.crew.leads.values())),
            edited_at=shown_at + datetime.timedelta(days=rng.uniform(0, 7)),
        )
