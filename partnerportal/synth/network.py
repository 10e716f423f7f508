"""Fill an empty database with a network of synthetic teams, for load tests."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from partnerportal.synth.check_ins import make_check_ins
from partnerportal.synth.people import Calendar, make_places, make_teams
from partnerportal.synth.plans import make_plans
from teams.models import Community, Team, User

# So many teams are in memory at a time, whatever the size of the network.
BATCH = 50


@dataclass(slots=True)
class Made:
    """How much was made."""

    communities: int = 0
    people: int = 0
    teams: int = 0
    check_ins: int = 0
    answers: int = 0
    plans: int = 0
    findings: int = 0

    def __str__(self) -> str:
        return ", ".join(
            f"{getattr(self, field.name)} {field.name.replace('_', '-')}" for field in fields(self)
        )


@transaction.atomic
def fill(
    *,
    teams: int,
    months: int,
    seed: int,
    today: datetime.date,
    say: Callable[[int], None] = lambda _teams: None,
) -> Made:
    """Make so many teams with so many months behind them; `say` hears how many stand so far.

    The same numbers on the same day give the same rows. Written in bulk: it leaves no history.
    Raise ValidationError when anybody or anything is in the database already.
    """
    if any(model._default_manager.exists() for model in (User, Community, Team)):
        raise ValidationError(
            _("This database has people or teams in it. Only an empty one is filled."),
            code="not_empty",
        )
    calendar = Calendar(today, months)
    places = make_places(teams, seed, calendar)
    made = Made(communities=len(places), teams=teams)
    for start in range(0, teams, BATCH):
        numbers = range(start, min(start + BATCH, teams))
        crews = make_teams(numbers, places, seed, calendar)
        check_ins, answers = make_check_ins(crews, calendar)
        plans, findings = make_plans(crews, calendar)
        made.check_ins += check_ins
        made.answers += answers
        made.plans += plans
        made.findings += findings
        say(numbers.stop)
    made.people = User.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that the database plans for what is in it now
    return made
