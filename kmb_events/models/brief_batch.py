from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class BriefBatch(models.Model):
    """Many briefs that were asked for at once: all of one plan, or all of one community.

    It keeps no state of its own: how far it is, is how far its briefs are.
    """

    plan = models.ForeignKey(
        "kmb_events.EventPlan", models.CASCADE, null=True, blank=True, related_name="+"
    )
    community = models.ForeignKey(
        "teams.Community", models.CASCADE, null=True, blank=True, related_name="+"
    )
    briefs = models.ManyToManyField("kmb_events.Brief", related_name="+", verbose_name=_("briefs"))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("batch of briefs")
        verbose_name_plural = _("batches of briefs")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(plan__isnull=True) ^ models.Q(community__isnull=True),
                name="batch_is_of_a_plan_or_a_community",
            )
        ]

    def __str__(self) -> str:
        return f"{self.plan_id or ''} {self.community_id or ''}".strip()

    def get_absolute_url(self) -> str:
        return reverse("batch-detail", args=[self.pk])
