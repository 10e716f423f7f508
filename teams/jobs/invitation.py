"""Invite many at once; forget what came to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every
from teams import actions
from teams.access import manages_something, teams_managed_by
from teams.models import Invitation


def _may(user: Any, community: str) -> bool:
    return manages_something(user)


def _list(row: Any) -> str:
    return reverse("admin:teams_invitation_changelist")


@jobs.job(
    "teams.invite_newcomers", title=_("Invitations are on their way"), allowed=_may, url=_list
)
def invite_newcomers(run: jobs.Run, community: str) -> None:
    """Invite all who have not come: a lost worker's next one goes on with those that are left."""
    by = run.job.requested_by
    if by is None:
        return
    teams = teams_managed_by(by)
    if community:
        teams = teams.filter(community__slug=community)
    actions.invite_newcomers(teams=teams, by=by, still_ours=run.renew)


@jobs.job("teams.forget_invited")
def forget_invited(run: jobs.Run, invitation: str) -> None:
    """After a no, or after it was withdrawn: erase whom it was for, if they were here for it alone."""
    row = Invitation.objects.filter(pk=invitation).first()
    if row is not None:
        actions.forget_invited(email=row.email)


@every(timedelta(days=1))
@jobs.job("teams.forget_ended_invitations")
def forget_ended_invitations(run: jobs.Run) -> None:
    actions.forget_ended()
