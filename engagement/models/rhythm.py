"""A team's rhythm: what the clock opens, when, and what it left out last."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import NoticeChoice
from partnerportal.foundation.versions import Versioned
from partnerportal.foundation.zones import known_zone
from teams.models.user import known_time_zone

# The fewest and the most days that a check-in stays open.
LEAST_DAYS, MOST_DAYS = 3, 28


class RhythmQuerySet(models.QuerySet["Rhythm"]):
    def due_at(self, moment: datetime) -> Self:
        """Those whose slot has come, of teams that say how often, longest due first."""
        said = self.filter(next_opens_at__lte=moment, team__check_in_weeks__isnull=False)
        return said.order_by("next_opens_at", "pk")


class Rhythm(Versioned):
    """How a team's check-ins open by themselves. How many weeks apart is `Team.check_in_weeks`.

    `next_opens_at` is the next slot, empty while nothing opens by itself. A pause until a day needs
    nothing else: its slot lies behind that day.
    """

    class LeftOut(models.TextChoices):
        """Why the clock opened none, in words for the team."""

        NOT_CO_LED = "not_co_led", _("one of the two seats was empty")
        FINISHED = "finished", _("the project is finished")
        OPEN = "open", _("another check-in was still open")
        RETIRED = "retired", _("its questions are no longer in use")

    team = models.OneToOneField("teams.Team", models.CASCADE, related_name="+")
    instrument = models.ForeignKey("engagement.Instrument", models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=NoticeChoice.Weekday)
    hour = models.PositiveSmallIntegerField(_("time of day"), validators=[MaxValueValidator(23)])
    zone = models.CharField(_("time zone"), max_length=50, validators=[known_time_zone])
    days_open = models.PositiveSmallIntegerField(_("days it stays open"), default=14)
    # A pause until somebody says otherwise, or until a day (which is the first day without it).
    is_paused = models.BooleanField(default=False)
    paused_until = models.DateField(null=True, blank=True)
    next_opens_at = models.DateTimeField(null=True, blank=True)
    # The newest slot at which none was opened, and why; empty again once one opens.
    left_out_at = models.DateTimeField(null=True, blank=True)
    left_out_why = models.CharField(max_length=12, choices=LeftOut, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RhythmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="rhythm_weekday_is_one"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="rhythm_hour_is_one"),
            models.CheckConstraint(
                condition=Q(days_open__gte=LEAST_DAYS, days_open__lte=MOST_DAYS),
                name="rhythm_is_open_3_to_28_days",
            ),
            models.CheckConstraint(
                condition=Q(is_paused=False) | Q(paused_until=None, next_opens_at=None),
                name="rhythm_paused_without_an_end_opens_nothing",
            ),
            models.CheckConstraint(
                condition=Q(left_out_at=None, left_out_why="")
                | Q(left_out_at__isnull=False) & ~Q(left_out_why=""),
                name="rhythm_left_one_out_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_opens_at"],
                name="rhythm_due",
                condition=Q(next_opens_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.team_id)

    @property
    def clock(self) -> ZoneInfo:
        return known_zone(self.zone)
