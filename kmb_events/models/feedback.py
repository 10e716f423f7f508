"""What people say about an event, without saying who they are, and what the team makes of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned

# With fewer answers one could guess who said what.
SHOWN_FROM = 5


class Feedback(HasTexts, models.Model):
    """People may say what they think of one event, from a day on. Its own row, beside the plan:
    what comes after the event takes back nothing that the co-leads agreed to before it.
    """

    plan = models.OneToOneField("kmb_events.EventPlan", models.CASCADE, related_name="+")
    open_from = models.DateField(_("people can answer from"))

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return str(self.plan_id)


class FeedbackText(InLanguage, Versioned):
    """The team's answer to what people said, in one language, a line each."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="texts")
    heard = models.TextField(_("what we heard"), max_length=1500, blank=True)
    changed = models.TextField(_("what we changed"), max_length=1500, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["feedback", "language"], name="feedback_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.feedback_id} {self.language}"


def _rating(words: Any) -> models.PositiveSmallIntegerField:
    """1 (not at all) to 5 (fully), or nothing where somebody did not say."""
    return models.PositiveSmallIntegerField(words, null=True, blank=True)


class Reply(InLanguage):
    """One person's answer, anonymous: no person, no address, the day and no time. No history."""

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="replies")
    given_on = models.DateField(_("day"))
    useful = _rating(_("useful"))
    understood = _rating(_("understood"))
    welcome = _rating(_("welcome"))
    comment = EncryptedTextField(_("comment"), blank=True)
    finding = models.ForeignKey(
        "kmb_events.Finding", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("anonymous answer")
        verbose_name_plural = _("anonymous answers")
        constraints = [
            models.CheckConstraint(
                condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, 5)}),
                name=f"reply_{name}_is_from_1_to_5",
            )
            for name in ("useful", "understood", "welcome")
        ]

    def __str__(self) -> str:
        return str(self.pk)
