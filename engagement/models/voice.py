"""What members of a team other than its co-leads answer: theirs alone until it is shown as a group.

In tables of their own, so that nothing mixes them with the co-leads' answers. When a check-in is
shown, what may be said of the group is worked out once, and the answers themselves are erased.
"""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from engagement.models.network_settings import VOICES_AT_LEAST, VOICES_AT_MOST
from teams.models import Perspective


class TeamVoices(models.Model):
    """Whether a team hears its other members too. No row: it does not."""

    team = models.OneToOneField("teams.Team", models.CASCADE, related_name="+")
    is_on = models.BooleanField(default=False)
    # None: as the network has it. Holds from the next check-in that somebody answers.
    shown_from = models.PositiveSmallIntegerField(
        _("shown from"),
        null=True,
        blank=True,
        validators=[MinValueValidator(VOICES_AT_LEAST), MaxValueValidator(VOICES_AT_MOST)],
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_from__isnull=True)
                | Q(shown_from__gte=VOICES_AT_LEAST, shown_from__lte=VOICES_AT_MOST),
                name="team_voices_from_three_at_least",
            )
        ]

    def __str__(self) -> str:
        return str(self.team_id)


class VoiceRound(models.Model):
    """The voices of one check-in: what was promised to those who answered, and what came of it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SHOWN = "shown", _("Shown as a group")
        TOO_FEW = "too_few", _("Too few answered")

    check_in = models.OneToOneField("engagement.CheckIn", models.CASCADE, related_name="voices")
    # As it stood when the first one answered: nobody can lower it after that.
    shown_from = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.WAITING)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_from__gte=VOICES_AT_LEAST),
                name="voice_round_from_three_at_least",
            )
        ]

    def __str__(self) -> str:
        return str(self.check_in_id)


class Voice(models.Model):
    """That one person answers in one check-in. Gone once it is shown."""

    round = models.ForeignKey(VoiceRound, models.CASCADE, related_name="given")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    perspective = models.CharField(max_length=10, choices=Perspective)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"], name="voice_once_a_person_and_check_in"
            )
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return str(self.pk)


class VoiceAnswer(models.Model):
    """One value, without words. What somebody skips has no row."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="answers")
    item = models.ForeignKey("engagement.Item", models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["voice", "item"], name="voice_answer_once_an_item"),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=5), name="voice_answer_is_on_the_scale"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class VoicePicture(models.Model):
    """What is shown of the group for one question: worked out once, when the check-in was shown."""

    class Spread(models.TextChoices):
        CLOSE = "close", _("Close together")
        SOME_WAY = "some_way", _("Some way apart")
        FAR = "far", _("Far apart")

    round = models.ForeignKey(VoiceRound, models.CASCADE, related_name="pictures")
    item = models.ForeignKey("engagement.Item", models.PROTECT, related_name="+")
    middle = models.FloatField()
    spread = models.CharField(max_length=10, choices=Spread)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "item"], name="voice_picture_once_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.item_id}"
