"""What the network has settled for all its teams."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

# Under three answers, who knows one of them knows much of the others.
VOICES_AT_LEAST = 3
VOICES_AT_MOST = 20
ANSWER_WITHIN_AT_MOST = 10


class NetworkSettings(models.Model):
    """One row. Where there is none, what stands here as default holds."""

    ONLY = 1

    answer_within = models.PositiveSmallIntegerField(
        _("working days until an answer"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(ANSWER_WITHIN_AT_MOST)],
        help_text=_("Who asks to talk is told the day on which they have an answer by."),
    )
    voices_from = models.PositiveSmallIntegerField(
        _("team voices shown from"),
        default=5,
        validators=[MinValueValidator(VOICES_AT_LEAST), MaxValueValidator(VOICES_AT_MOST)],
        help_text=_("What a team’s members answer is shown once this many have. Never under 3."),
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("settings of the network")
        verbose_name_plural = _("settings of the network")
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="network_settings_is_one_row"),
            models.CheckConstraint(
                condition=Q(answer_within__gte=1, answer_within__lte=ANSWER_WITHIN_AT_MOST),
                name="network_answers_within_days",
            ),
            models.CheckConstraint(
                condition=Q(voices_from__gte=VOICES_AT_LEAST, voices_from__lte=VOICES_AT_MOST),
                name="network_voices_from_three_at_least",
            ),
        ]

    def __str__(self) -> str:
        return str(_("Settings of the network"))
