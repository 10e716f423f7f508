"""What needs a person of their teams' record: a word that somebody waits for, their own view to confirm."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.access import (
    dissents_to_confirm,
    has_dissent_to_confirm,
    may_have_action_due,
    may_owe_words_back,
    words_back_owed,
)
from engagement.models import Contribution
from partnerportal.home.need import Need
from teams.models import Team


def with_needs_of_the_record(teams: QuerySet[Team], user: Any, by: date) -> QuerySet[Team]:
    """Annotate where something may be (actions by that day): mostly not, and then none is looked for."""
    return teams.annotate(
        has_action=may_have_action_due(user, by),
        may_owe_words=may_owe_words_back(),
        has_view=has_dissent_to_confirm(user),
    )


def needs_of_the_record(user: Any, teams: list[Any], seats: dict[int, str]) -> list[Need]:
    """`seats`: the seat that this person holds, by team. Who takes a break from a team is asked nothing."""
    here = [team for team in teams if not team.i_am_away]
    keys = {team.pk for team in here if team.may_owe_words}
    seats = {key: seat for key, seat in seats.items() if key in keys}
    waiting: dict[Team, list[Contribution]] = {}
    for row in words_back_owed(user, seats) if seats else []:
        waiting.setdefault(row.team, []).append(row)
    return [_word_back(team, rows) for team, rows in waiting.items()] + _views(
        user, [team for team in here if team.has_view]
    )


def _word_back(team: Team, rows: list[Contribution]) -> Need:
    """One line a team, by who has waited longest."""
    first, others = rows[0], len(rows) - 1
    name = ", ".join(person.given_name for person in first.people)
    title = _("%(name)s waits for a word back") % {"name": name}
    url = reverse("contribution-answer", args=[team.slug, first.pk])
    if others:
        title = ngettext(
            "%(name)s and %(number)s more wait for a word back",
            "%(name)s and %(number)s more wait for a word back",
            others,
        ) % {"name": name, "number": others}
        url = reverse("contribution-list", args=[team.slug]) + "?waits=on"
    return Need(
        title=title,
        why=_("%(team)s: say what became of what they hoped for. One line is enough.")
        % {"team": team.name},
        url=url,
        button=_("Give a word back"),
        minutes=3,
        until=None if first.month_is_over else first.answer_by,
    )


def _views(user: Any, teams: list[Team]) -> list[Need]:
    if not teams:
        return []
    return [
        Need(
            title=_("Say if these are your words"),
            why=_(
                "%(name)s wrote down how you see a decision. Nobody else reads it before you say so."
            )
            % {"name": row.written_by.given_name},
            url=reverse("decision-view", args=[row.decision.team.slug, row.decision_id]),
            button=_("Look at it"),
            minutes=3,
        )
        for row in dissents_to_confirm(user, teams)
    ]
