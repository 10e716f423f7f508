"""What the two said they will do after a check-in, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.versions import Versioned

# The longest words of an action, and of why it was let go.
ACTION_LENGTH = 300
REASON_LENGTH = 500


class Action(Versioned):
    """One thing that the co-leads agreed to do. Their team can read it."""

    class State(models.TextChoices):
        OPEN = "open", _("Still to do")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Let go")
        CARRIED = "carried", _("Carried on")

    check_in = models.ForeignKey("engagement.CheckIn", models.CASCADE, related_name="actions")
    what = models.CharField(_("what we will do"), max_length=ACTION_LENGTH)
    # Who does it; empty: both co-leads.
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    reason = models.CharField(_("why we let it go"), max_length=REASON_LENGTH, blank=True)
    # The action of an earlier check-in that goes on in this one.
    goes_on_from = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="goes_on_as"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", settled_at__isnull=True)
                | ~Q(state="open") & Q(settled_at__isnull=False),
                name="action_is_open_until_it_is_settled",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(reason=""),
                name="action_is_let_go_for_a_reason",
                violation_error_message=_("Write in a few words why you let it go."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_in_id}/{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
