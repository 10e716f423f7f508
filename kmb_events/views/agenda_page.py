"""What the page of an agenda shows: days, sessions, the clock, sums, and what the advisor says."""

from dataclasses import dataclass, replace
from itertools import groupby
from types import SimpleNamespace

from django.urls import reverse

from kmb_events import access
from kmb_events.advice import RULES, advise
from kmb_events.documents.advice_words import words_of
from kmb_events.models import newest_block, order_mark, ordered_sessions
from kmb_events.views.advice_panel import advice_about
from partnerportal.foundation.zones import known_zone

# What the advisor says of one session, of one day, and of the whole agenda.
OF_A_SESSION = ("blocks-too-long", "no-break", "talks-in-a-row", "no-time-left")
OF_A_DAY = ("full-day", "over-4-hours")
OF_ALL = ("no-patient-voice", "little-patient-voice", "no-networking", "clash-day")
AGENDA_RULES = frozenset((*OF_A_SESSION, *OF_A_DAY, *OF_ALL))


@dataclass(frozen=True)
class ShownSession:
    """share: of speaking time, in per cent, or None. over: minutes that do not fit."""

    row: object
    blocks: list
    planned: int
    minutes: int
    over: int
    share: int | None
    warnings: list


@dataclass(frozen=True)
class ShownDay:
    day: object
    sessions: list
    planned: int
    minutes: int
    share: int | None
    warnings: list


def agenda_context(user, plan):
    """All of the page, in a number of queries that no agenda changes. Needs `readable_plan`'s plan."""
    facts, panel = advice_about(plan, AGENDA_RULES)
    return {
        "plan": plan,
        "edits": access.can_edit_plan(user, plan),
        "days": shown_days(plan, facts),
        "panel": panel,
        "share": _percent(facts),
        "seen": order_mark(plan),
        "newest": newest_block(plan),
        # Where the advisor's presses come back to, also from a part of the page.
        "here": SimpleNamespace(path=reverse("agenda-edit", args=[plan.slug])),
    }


def shown_days(plan, facts):
    zone = known_zone(plan.time_zone)
    told = {row.key: row for row in facts.sessions}
    # Somebody who has put an advice on the list of tasks still sees what is the case.
    facts = replace(facts, tasks=())
    return [
        _day(day, list(rows), facts, told)
        for day, rows in groupby(
            ordered_sessions(plan), key=lambda row: row.starts_at.astimezone(zone).date()
        )
    ]


def _day(day, rows, facts, told):
    own = replace(facts, sessions=tuple(told[row.pk] for row in rows if row.pk in told))
    return ShownDay(
        day=day,
        sessions=[_session(row, facts, told) for row in rows],
        planned=sum(row.planned_minutes for row in rows),
        minutes=sum(row.minutes for row in rows),
        share=_percent(own),
        warnings=_warnings(own, OF_A_DAY),
    )


def _session(row, facts, told):
    own = replace(facts, sessions=(told[row.pk],) if row.pk in told else ())
    planned = row.planned_minutes
    return ShownSession(
        row=row,
        blocks=row.timed_blocks,
        planned=planned,
        minutes=row.minutes,
        over=max(0, planned - row.minutes),
        share=_percent(own),
        warnings=_warnings(own, OF_A_SESSION),
    )


def _warnings(facts, rules):
    return [words_of(row.rule.id).title for row in advise(facts, [RULES[id] for id in rules])]


def _percent(facts):
    share = facts.speaking_share
    return None if share is None else round(100 * share)
