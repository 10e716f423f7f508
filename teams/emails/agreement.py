"""What the mails about agreements say: who signed, when to look at it again. Never the words."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import perspective_of, teams_led_by
from teams.access.agreement import agreement_in_force, signatures_of
from teams.models import AgreementVersion, Membership, Perspective

ASKED = "teams.agreement_signed"
BOTH = "teams.agreement_in_force"
REVIEW = "teams.agreement_review"


def announce_signature(version: AgreementVersion) -> None:
    """Tell the side that has not signed that it is asked, or both that the agreement holds: once."""
    sides = signatures_of(version)
    both = sides.keys() >= set(Perspective.values)
    seats = Membership.objects.active().co_leads().filter(team=version.team_id)
    for seat in seats.select_related("user"):
        if both or seat.seat not in sides:
            tell(seat.user, BOTH if both else ASKED, version.pk)


def announce_review(version: AgreementVersion) -> None:
    """Remind the co-leads, but nobody who is away, that the day to look again comes near.

    Once for a day that was chosen, also when a newer version has kept that day.
    """
    seats = Membership.objects.active().co_leads().filter(team=version.team_id)
    away = Membership.objects.away().values("pk")
    for seat in seats.exclude(pk__in=away).select_related("user"):
        tell(seat.user, REVIEW, version.team_id, period=str(version.review_on))


@notice(
    ASKED,
    template="emails/agreement_signed",
    category=Category.SOCIAL,
    title=_("Your co-lead signed your agreement and asks you to read it"),
)
def _asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once the words are others, or to somebody who has signed or left the seat."""
    version = _version(row)
    if version is None:
        return None
    signed, mine = signatures_of(version), perspective_of(row.recipient, version.team)
    if not signed or mine is None or mine in signed:
        return None
    return {"names": [one.approved_by.given_name for one in signed.values()], "url": _url(version)}


@notice(
    BOTH,
    template="emails/agreement_in_force",
    category=Category.DIGEST,
    title=_("You have both signed your agreement"),
)
def _both(row: Notice) -> dict[str, Any] | None:
    version = _version(row)
    return {"url": _url(version)} if version and version.agreed_at else None


@notice(
    REVIEW,
    template="emails/agreement_review",
    category=Category.NUDGE,
    title=_("It is time to look at your agreement again"),
)
def _review(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell when the version in force names another day by now, or to who is away."""
    team = teams_led_by(row.recipient).filter(pk=row.subject).first()
    version = agreement_in_force(team) if team else None
    if version is None or str(version.review_on) != row.period:
        return None
    if Membership.objects.away().filter(user=row.recipient, team=version.team).exists():
        return None
    assert version.review_on  # noqa: S101 -- it is the period of this mail
    day = timezone.make_aware(datetime.combine(version.review_on, time(12)))
    return {"day": day, "url": _url(version)}


def _version(row: Notice) -> AgreementVersion | None:
    rows = AgreementVersion.objects.filter(team__in=teams_led_by(row.recipient))
    return rows.select_related("team").filter(pk=row.subject).first()


def _url(version: AgreementVersion) -> str:
    return settings.SITE_URL + reverse("team-agreement", args=[version.team.slug])
