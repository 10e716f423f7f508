"""A check-in of a team, each co-lead's own response to it, and the talk that follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.models.answer import Audience
from partnerportal.foundation.versions import Versioned
from teams.models import Perspective


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def open_at(self, moment: datetime) -> Self:
        return self.filter(opens_at__lte=moment, closes_at__gt=moment, revealed_at__isnull=True)

    def between(self, start: datetime, end: datetime) -> Self:
        """Those that share some time with this span."""
        return self.filter(opens_at__lt=end, closes_at__gt=start)

    def for_list(self) -> Self:
        """All that a row of a list of check-ins shows, newest first."""
        return (
            self.select_related("team__research_use", "instrument_version")
            .prefetch_related(
                models.Prefetch(
                    "responses", queryset=Response.objects.select_related("user").order_by("pk")
                )
            )
            .order_by("-opens_at", "-pk")
        )


class CheckIn(models.Model):
    """The team's co-leads answer the same questions, each alone; then both are shown."""

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    instrument_version = models.ForeignKey(
        "engagement.InstrumentVersion", models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(_("number"))
    first_perspective = models.CharField(max_length=10, choices=Perspective)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("open until"))
    revealed_at = models.DateTimeField(_("both shown"), null=True, blank=True)

    objects = CheckInQuerySet.as_manager()
    # Of its days alone: when both were shown stands in the row, and answers are another table.
    history = HistoricalRecords(excluded_fields=["revealed_at"])

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="check_in_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="check_in_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("check-in-detail", args=[self.pk])

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def is_open(self) -> bool:
        return not self.is_revealed and self.opens_at <= timezone.now() < self.closes_at

    @property
    def is_past_its_date(self) -> bool:
        """Whether it closed before both had answered."""
        return not self.is_revealed and self.closes_at <= timezone.now()

    @property
    def halves(self) -> list[Response]:
        """The responses in the order of this round; within a side by name. Needs `for_list()`."""
        first = self.first_perspective
        rows = [row for row in self.responses.all() if self._counts(row)]
        return sorted(rows, key=lambda row: (row.perspective != first, row.user.name, row.pk))

    def _counts(self, row: Response) -> bool:
        """Whether a place is part of the round: what somebody left behind unsent is not."""
        return row.is_in or not (self.is_revealed or row.has_left)

    def response_of(self, user: Any) -> Response | None:
        """This person's own place, or None. Needs `for_list()`."""
        return next((row for row in self.responses.all() if row.user_id == user.pk), None)

    def others_than(self, mine: Response) -> list[str]:
        """First names of those in the other seat now, else of who answered before they left it.

        Needs `for_list()`.
        """
        rows = [row for row in self.responses.all() if row.perspective != mine.perspective]
        rows.sort(key=lambda row: (row.user.name, row.pk))
        here = [row for row in rows if not row.has_left]
        return [row.user.given_name for row in here or rows if not row.has_left or row.is_in]

    def newcomers_for(self, mine: Response) -> list[str]:
        """First names of those who took a seat up after this person had sent their answers, and
        may not read yet what is for co-leads alone. Needs `for_list()`.
        """
        if not mine.is_in or mine.has_left:
            return []
        rows = [row for row in self.responses.all() if row.pk != mine.pk and not row.has_left]
        return [
            row.user.given_name for row in rows if row.joined_at and row.joined_at > mine.said_at
        ]


class Response(models.Model):
    """One co-lead's place in a check-in. It holds no words: those are answers, in a table apart.

    When a seat changes hands meanwhile, the place stays with its person, and who takes the seat up
    gets one of their own (docs/decisions/0007-a-seat-changes-hands-in-an-open-check-in.md).
    """

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="responses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    perspective = models.CharField(max_length=10, choices=Perspective)
    default_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CO_LEAD)
    started_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    # When they gave the seat up while it was open, or took it up; `after`: in whose place.
    left_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    after = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")
    # When they let also those read who had taken up a seat since they sent their answers.
    renewed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "user"], name="response_once_a_person_and_check_in"
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_in_id} {self.perspective}"

    @property
    def is_in(self) -> bool:
        return self.submitted_at is not None

    @property
    def has_left(self) -> bool:
        return self.left_at is not None

    @property
    def said_at(self) -> datetime:
        """Their answers for co-leads alone are for those who had a place by then. Once in."""
        assert self.submitted_at  # noqa: S101 -- what the caller has looked at
        return self.renewed_at or self.submitted_at


# The longest text of what was agreed, in characters.
AGREED_LENGTH = 4000


class Conversation(Versioned):
    """What the two agreed when they had seen both sides."""

    check_in = models.OneToOneField(CheckIn, models.CASCADE, related_name="conversation")
    agreed = models.TextField(_("what we agreed"), max_length=AGREED_LENGTH, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.check_in_id)
