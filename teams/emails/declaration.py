"""What the mails about declarations say: that there is something to read or renew. Never what."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import facilitators_of, teams_read_by, teams_taken_part_in_by
from teams.models import ConflictDeclaration, IndigenousData, Membership, ResearchUse, Team, User

RENEW = "teams.conflict_renew"
DATA = "teams.indigenous_data"
RESEARCH = "teams.research_use"


def announce_renewal(declaration: ConflictDeclaration) -> None:
    """Remind its author, once, that a declaration is to be renewed."""
    tell(declaration.user, RENEW, declaration.pk)


def announce_data(row: IndigenousData, by: User) -> None:
    """Tell the other co-leads and the facilitators that data is on hold, or was released."""
    seats = Membership.objects.active().co_leads().filter(team=row.team_id).select_related("user")
    readers = {seat.user for seat in seats} | set(facilitators_of(row.team.community))
    period = f"{'hold' if row.is_on_hold else 'free'}:{timezone.now():%y%m%d%H%M%S}"
    for person in readers - {by}:
        tell(person, DATA, row.team_id, period=period)


def announce_research_use(row: ResearchUse, by: User) -> None:
    """Tell everybody on the team before they write another word."""
    places = Membership.objects.active().filter(team=row.team_id).select_related("user")
    for place in places.exclude(user=by):
        tell(place.user, RESEARCH, row.team_id, period=f"{row.flagged_at:%y%m%d%H%M%S}")


@notice(
    RENEW,
    template="emails/conflict_renew",
    category=Category.NUDGE,
    title=_("Your declaration of interests is to be renewed"),
)
def _renew(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it was renewed, or to somebody who is away or has left."""
    mine = ConflictDeclaration.objects.filter(
        user=row.recipient, team__in=teams_taken_part_in_by(row.recipient)
    )
    found = mine.select_related("team").filter(pk=row.subject).first()
    if found is None or mine.filter(team=found.team, renew_on__gt=found.renew_on).exists():
        return None
    if Membership.objects.away().filter(user=row.recipient, team=found.team).exists():
        return None
    day = timezone.make_aware(datetime.combine(found.renew_on, time(12)))
    return {"day": day, "url": _url(found.team.slug)}


@notice(
    DATA,
    template="emails/indigenous_data",
    category=Category.SOCIAL,
    title=_("Something changed about Indigenous data"),
)
def _data(row: Notice) -> dict[str, Any] | None:
    return _page_of_the_team(row)


@notice(
    RESEARCH,
    template="emails/research_use",
    category=Category.ESSENTIAL,
    title=_("Your team plans to use reflections as research"),
)
def _research(row: Notice) -> dict[str, Any] | None:
    is_planned = ResearchUse.objects.filter(team=int(row.subject)).exists()
    return _page_of_the_team(row) if is_planned else None


def _page_of_the_team(row: Notice) -> dict[str, Any] | None:
    team: Team | None = teams_read_by(row.recipient).filter(pk=row.subject).first()
    return {"url": _url(team.slug)} if team else None


def _url(slug: str) -> str:
    return settings.SITE_URL + reverse("team-declarations", args=[slug])
