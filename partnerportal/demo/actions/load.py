"""Load the demo network, or put it back as its story tells it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.demo import story
from partnerportal.demo.actions import check_ins, people, plans, teams, visits
from partnerportal.demo.actions.scene import Scene
from partnerportal.demo.story import Calendar


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much of the network stands after loading."""

    people: int
    communities: int
    teams: int
    check_ins: int
    answers: int
    plans: int
    findings: int


@transaction.atomic
def load(*, today: datetime.date) -> Loaded:
    """Make the demo's communities, teams and people stand as the story has them on this day.

    What visitors did in the demo teams is gone afterwards; other teams are left alone. Loading
    twice is loading once. Raise ValidationError outside the demo.
    """
    if not settings.DEMO:
        raise ValidationError(_("The demo network loads only where DEMO is on."), code="no_demo")
    calendar = Calendar(today)
    cast = people.settle_people(story.people())
    places = teams.settle_communities(story.communities(), cast, calendar)
    visits.forget(list(cast.values()))
    counts = [
        _team(told, places, Scene(cast=cast, calendar=calendar, zone=told["zone"]))
        for told in story.teams()
    ]
    return Loaded(len(cast), len(places), len(counts), *map(sum, zip(*counts, strict=True)))


def _team(told: dict[str, Any], places: teams.Places, scene: Scene) -> tuple[int, int, int, int]:
    """One team with all that is its own: counts of check-ins, answers, plans, findings."""
    team = teams.settle_team(told["team"], places, scene)
    visits.forget_team(team)
    teams.settle_members(team, told["members"], scene)
    teams.settle_question(team, told["question"], scene)
    held, answers = check_ins.settle_check_ins(team, told["check_ins"], scene)
    findings = plans.settle_findings(team, told["findings"], scene)
    planned = plans.settle_plans(team, told["plans"], findings, scene)
    return held, answers, planned, len(findings)
