"""The steps of a plan: who saved which last, and who may write beside the co-leads."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.versions import Versioned


class PlanStep(Versioned):
    """One step of a plan that somebody has saved; its version counts the savings.

    A step's boxes lie on the plan and in its rows. Who saves a step says which version of the step
    they had before them, so that the second of two people is told.
    """

    class Step(models.TextChoices):
        WHY = "why", _("Why")
        WHO = "who", _("Who it is for")
        EVIDENCE = "evidence", _("How strong is the evidence")
        CONTEXT = "context", _("Context and care")
        PARTNERS = "partners", _("Partners")
        EQUITY = "equity", _("Fairness and access")
        FORMAT = "format", _("Format and dates")
        FEEDBACK = "feedback", _("Feedback")
        AFTER = "after", _("What you share after")
        BUDGET = "budget", _("Tasks and budget")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="steps")
    step = models.CharField(_("step"), max_length=10, choices=Step)
    is_done = models.BooleanField(_("we are done with it"), default=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "step"], name="plan_has_each_step_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.step}"


class PlanEditor(models.Model):
    """A member of the team who may write in this plan, named by a co-lead."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="editors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "user"], name="plan_editor_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.user_id}"
