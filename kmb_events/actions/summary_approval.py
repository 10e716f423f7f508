"""A co-lead agrees to a summary: once it passes its checks, or a written reason stands for one."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.summary_step import refuse_out_of_step
from kmb_events.documents.summary_checks import summary_checks
from kmb_events.emails import announce_agreement
from kmb_events.models import CheckReason, SummaryText
from partnerportal.foundation.versions import lock_if_unchanged
from teams.actions import approve
from teams.models import Approval, User


@transaction.atomic
def approve_summary(*, text: SummaryText, seen: str, by: User) -> Approval:
    """Record that a co-lead agrees to the words they read (`seen`: their fingerprint).

    Raise ValidationError when they have changed since, for anybody but a co-lead, when the other
    language has changed (code "out_of_step"), and while a check is not met (code "checks"): it says
    what to do.
    """
    rows = SummaryText.objects.select_for_update(of=("self",))
    text = rows.select_related("summary__plan__team").get(pk=text.pk)
    refuse_out_of_step(text)
    approval = approve(
        team=text.summary.plan.team,
        subject=text.approval_subject,
        current=text.fingerprint,
        seen=seen,
        by=by,
    )
    open_checks = [one for one in summary_checks(text, text.reasons.all()) if not one.lets_agree]
    if open_checks:
        what = " ".join(one.what for one in open_checks)
        raise ValidationError(_("Not yet. First: %(what)s") % {"what": what}, code="checks")
    announce_agreement(text.summary.plan.team, approval.subject, approval.fingerprint)
    return approval


@transaction.atomic
def give_reason(
    *, text: SummaryText, check: str, words: str, seen_version: int, by: User
) -> CheckReason:
    """Say why a check may stay as it is, for this version of the words; both co-leads see it.

    Raise Conflict when somebody saved since `seen_version` was read. A new reason replaces the one
    before, of the same version.
    """
    current = lock_if_unchanged(text, seen_version)
    reason, _is_new = CheckReason.objects.update_or_create(
        text=current,
        version=seen_version,
        check_name=check,
        defaults={"words": words, "given_by": by},
    )
    return reason
