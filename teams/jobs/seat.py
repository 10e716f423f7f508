"""Places that begin or end on a day that was set ahead."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every
from partnerportal.foundation.zones import day_begun_everywhere
from teams import actions
from teams.models import AboutMe, Team

# A scheduler that was off for some days still sees what began and ended meanwhile.
LOOKS_BACK = timedelta(days=10)


@every(timedelta(hours=6))
@jobs.job("teams.settle_seats")
def settle_seats(run: jobs.Run) -> None:
    """When the day has come everywhere, do what follows; forget who has left their last team."""
    today = day_begun_everywhere()
    lately = (today - LOOKS_BACK, today)
    began = Q(memberships__started_on__range=lately)
    ended = Q(memberships__ended_on__range=lately)
    for team in Team.objects.filter(began | ended).distinct().order_by("pk"):
        actions.settle_seats(team=team)
    for about in AboutMe.objects.filter(user__memberships__ended_on__lte=today).distinct():
        actions.forget_who_left(about.user, today)
