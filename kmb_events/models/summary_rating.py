"""How clear a summary is to one person of each side, by a published instrument."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from teams.models import Perspective


class SummaryRating(models.Model):
    """One side's rating of one draft: item -> yes, no or na. Shown to others once both sides have
    rated; no history.
    """

    text = models.ForeignKey("kmb_events.SummaryText", models.CASCADE, related_name="ratings")
    # The number of the draft that was read.
    draft = models.PositiveIntegerField(_("draft"))
    instrument = models.SlugField(_("instrument"), max_length=40)
    perspective = models.CharField(_("perspective"), max_length=10, choices=Perspective)
    answers = models.JSONField(_("answers"), default=dict)
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("rating of a summary")
        verbose_name_plural = _("ratings of summaries")
        constraints = [
            models.UniqueConstraint(
                fields=["text", "draft", "instrument", "perspective"],
                name="summary_rating_once_a_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.instrument} {self.perspective}"
