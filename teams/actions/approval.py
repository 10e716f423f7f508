"""Nothing is published until both co-leads have agreed to exactly the same words."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from teams.access import perspective_of
from teams.models import Approval, Team, User


@transaction.atomic
def approve(*, team: Team, subject: str, current: str, seen: str, by: User) -> Approval:
    """Record that a co-lead agrees to the content with the fingerprint `seen`.

    Raise ValidationError when the content has changed since they read it (`current` is another
    fingerprint), or when this person holds no co-lead seat. Agreeing twice is agreeing once.
    """
    perspective = perspective_of(by, team)
    if perspective is None:
        raise ValidationError(_("Only the two co-leads can agree to this."), code="not_a_co_lead")
    if seen != current:
        raise ValidationError(
            _("Somebody changed this while you were reading. Please read the new words first."),
            code="changed",
        )
    approval, _is_new = Approval.objects.get_or_create(
        subject=subject,
        fingerprint=current,
        perspective=perspective,
        defaults={"team": team, "approved_by": by},
    )
    return approval
