from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import InLanguage


class QuestionWording(InLanguage):
    """One wording of a team's research question: who proposed it, and why. The newest one stands."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="question_wordings")
    wording = models.TextField(_("wording"), max_length=1000)
    why = models.TextField(_("why"), max_length=1000, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.team}, {self.proposed_at:%Y-%m-%d}"
