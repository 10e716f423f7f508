"""What a team answered to an advice: it was used, or it is not for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AdviceState(models.Model):
    """One rule's answer in one plan. A rule without a row has not been answered."""

    class State(models.TextChoices):
        APPLIED = "applied", _("We used it")
        DECLINED = "declined", _("Not for us")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="advice_states")
    rule = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State)
    reason = models.CharField(_("why not"), max_length=300, blank=True)
    # What the rule had read: when that is another, a declined advice may speak again.
    read_hash = models.CharField(max_length=32)
    # Which of its choices was used, and what stood before: see actions/advice_undo.py.
    choice = models.CharField(max_length=40, blank=True)
    undo = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "rule"], name="advice_is_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.rule}"
