from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from teams.models.membership import Perspective


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def by_perspective(self, subject: str, fingerprint: str) -> dict[str, Approval]:
        """Who has agreed to exactly these words: perspective -> approval with its person."""
        rows = self.filter(subject=subject, fingerprint=fingerprint).select_related("approved_by")
        return {row.perspective: row for row in rows}


class Approval(models.Model):
    """One co-lead agreed to exactly these words.

    `fingerprint` is a hash of the content. An edit makes another fingerprint, so it takes both
    approvals back without anybody having to remember it.
    """

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="approvals")
    subject = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    perspective = models.CharField(_("perspective"), max_length=10, choices=Perspective)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    # The name a person signed with, where they signed by name.
    signed_name = models.CharField(max_length=150, blank=True, db_default="")
    approved_at = models.DateTimeField(db_default=Now())

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "fingerprint", "perspective"],
                name="approval_once_a_perspective",
                violation_error_message=_("This has been agreed to already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.perspective}"
