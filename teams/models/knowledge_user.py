"""Who can put to use what a team learns, and what they have said they will do."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.versions import Versioned


class KnowledgeUser(Versioned):
    """An organisation that takes part because it can decide, influence or use something."""

    class Power(models.TextChoices):
        DECIDE = "decide", _("They can decide")
        INFLUENCE = "influence", _("They can influence who decides")
        USE = "use", _("They can use it in their own work")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="knowledge_users")
    organisation = models.CharField(_("organisation"), max_length=200)
    # Who takes part for it: a member of the team, or a name.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact_name = models.CharField(_("who takes part"), max_length=150, blank=True)
    power = models.CharField(_("what they can do"), max_length=10, choices=Power)
    what = models.TextField(_("what they could decide or change"), max_length=1000, blank=True)
    how = models.TextField(_("how they take part"), max_length=1000, blank=True)
    since_on = models.DateField(_("since"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(db_default=Now())

    history = HistoricalRecords()

    class Meta:
        ordering = ["organisation", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="knowledge_user_ends_on_or_after_its_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.organisation


class Commitment(Versioned):
    """Something a knowledge user said they will do, until a day."""

    knowledge_user = models.ForeignKey(KnowledgeUser, models.CASCADE, related_name="commitments")
    what = models.CharField(_("what they will do"), max_length=500)
    due_on = models.DateField(_("until"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    added_at = models.DateTimeField(db_default=Now())

    history = HistoricalRecords()

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.knowledge_user_id}/{self.pk}"
