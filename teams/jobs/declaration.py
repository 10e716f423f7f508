"""What the clock starts, of declarations."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every
from teams.emails.declaration import announce_renewal
from teams.models import ConflictDeclaration, Membership

# How long before its day somebody is reminded to renew a declaration.
RENEWAL_NOTICE = timedelta(days=14)


@every(timedelta(days=1))
@jobs.job("teams.remind_of_renewals")
def remind_of_renewals(run: jobs.Run) -> None:
    """Remind whoever is on a team today, and not away, when their newest declaration runs out."""
    today = timezone.localdate()
    of_theirs = ConflictDeclaration.objects.filter(team=OuterRef("team"), user=OuterRef("user"))
    newest = of_theirs.order_by("-declared_at", "-pk").values("pk")[:1]
    away = Membership.objects.away().values("pk")
    here = Membership.objects.active().exclude(pk__in=away)
    rows = ConflictDeclaration.objects.filter(
        pk=Subquery(newest), renew_on__lte=today + RENEWAL_NOTICE
    ).select_related("user")
    places = set(here.values_list("team", "user"))
    for row in rows:
        if (row.team_id, row.user_id) in places:
            announce_renewal(row)
