"""A check-in of a team, each co-lead's own response to it, and the talk that follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.models.answer import Answer, Audience
from partnerportal.foundation.versions import Versioned
from partnerportal.foundation.zones import known_zone
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
            self.select_related("team__research_use", "instrument_version__instrument", "voices")
            .prefetch_related(
                models.Prefetch(
                    "responses",
                    queryset=Response.objects.with_begun().select_related("user").order_by("pk"),
                ),
            )
            .order_by("-opens_at", "-pk")
        )


class State(models.TextChoices):
    """How far a check-in is. What was not shown by its day is closed, and never shown later."""

    COMING = "coming", _("Not open yet")
    OPEN = "open", _("Under way")
    WAITING = "waiting", _("Under way, one side is in")
    REVEALED = "revealed", _("Both shown")
    DISCUSSED = "discussed", _("Talked about")
    CLOSED = "closed", _("Closed, nothing shown")


def is_let_go(places: Iterable[Response]) -> bool:
    """Whether all of one side skip a check-in: nobody of it has answered, or is asked still."""
    for side in Perspective.values:
        rows = [row for row in places if row.perspective == side]
        here = [row for row in rows if not row.has_left]
        if here and not any(row.is_in for row in rows) and all(row.is_skipped for row in here):
            return True
    return False


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
    discussed_at = models.DateTimeField(_("talked about"), null=True, blank=True)
    # The moment of the rhythm that it was opened for; empty for one that somebody started.
    slot_at = models.DateTimeField(null=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # When those who have not answered are reminded next; empty when no reminder is to come.
    reminds_at = models.DateTimeField(null=True, editable=False)

    objects = CheckInQuerySet.as_manager()
    # Of its days alone: when both were shown stands in the row, and answers are another table.
    history = HistoricalRecords(excluded_fields=["revealed_at", "discussed_at", "reminds_at"])

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [
            models.UniqueConstraint(fields=["team", "number"], name="check_in_is_numbered_once"),
            # Two clocks at once open it once.
            models.UniqueConstraint(fields=["team", "slot_at"], name="check_in_opens_once_a_slot"),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="check_in_closes_after_it_opens"
            ),
        ]
        indexes = [
            models.Index(
                fields=["reminds_at"],
                name="check_in_reminds",
                condition=Q(reminds_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("check-in-detail", args=[self.pk])

    @property
    def is_revealed(self) -> bool:
        return self.revealed_at is not None

    @property
    def is_one_sided(self) -> bool:
        """Whether only one perspective is asked; there is nothing to compare then."""
        return bool(self.instrument_version.only_for)

    @property
    def usual_audience(self) -> Audience:
        """Who sees an answer unless its author says otherwise; nobody else where one side is asked."""
        return Audience.ME if self.is_one_sided else Audience.CO_LEAD

    @property
    def is_open(self) -> bool:
        return not self.is_revealed and self.opens_at <= timezone.now() < self.closes_at

    @property
    def is_past_its_date(self) -> bool:
        """Whether it closed before both had answered."""
        return not self.is_revealed and self.closes_at <= timezone.now()

    @property
    def state(self) -> State:
        """How far it is, the same for every reader: never who has answered. Needs `for_list()`."""
        if self.is_revealed:
            return State.DISCUSSED if self.discussed_at else State.REVEALED
        if self.opens_at > timezone.now():
            return State.COMING
        if self.is_past_its_date:
            return State.CLOSED
        return State.WAITING if any(row.is_in for row in self.responses.all()) else State.OPEN

    @property
    def is_opened_early(self) -> bool:
        """Whether it is shown without somebody who agreed not to be waited for. Needs `for_list()`."""
        without = [row for row in self.responses.all() if row.opens_early_at and not row.is_in]
        return self.is_revealed and any(not row.has_left for row in without)

    @property
    def is_let_go(self) -> bool:
        """Whether all of one side skip this one. Needs `for_list()`."""
        return is_let_go(self.responses.all())

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

    def beside(self, mine: Response) -> list[str]:
        """First names of all others who have a place now: "me and my co-lead" means them.

        Needs `for_list()`.
        """
        rows = [row for row in self.responses.all() if row.pk != mine.pk and not row.has_left]
        return sorted(row.user.given_name for row in rows)

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


class ResponseQuerySet(models.QuerySet["Response"]):
    def with_begun(self) -> Self:
        """Say of each whether anything was saved: no save has to write it down."""
        return self.annotate(has_begun=Exists(Answer.objects.filter(response=OuterRef("pk"))))


class Response(models.Model):
    """One co-lead's place in a check-in. It holds no words: those are answers, in a table apart.

    When a seat changes hands meanwhile, the place stays with its person, and who takes the seat up
    gets one of their own (docs/decisions/0007-a-seat-changes-hands-in-an-open-check-in.md).
    """

    check_in = models.ForeignKey(CheckIn, models.CASCADE, related_name="responses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    perspective = models.CharField(max_length=10, choices=Perspective)
    default_audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.CO_LEAD)
    submitted_at = models.DateTimeField(null=True)
    # When they agreed to show what was sent so far, without waiting for the rest.
    opens_early_at = models.DateTimeField(null=True)
    # When they gave the seat up while it was open, or took it up; `after`: in whose place.
    left_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    after = models.OneToOneField("self", models.SET_NULL, null=True, related_name="+")
    # "Not today": the day on which they want to hear of it again, or that they skip this one.
    asks_again_on = models.DateField(null=True)
    skipped_at = models.DateTimeField(null=True)
    # When they let also those read who had taken up a seat since they sent their answers.
    renewed_at = models.DateTimeField(null=True)

    has_begun: bool  # of `with_begun()`

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "user"], name="response_once_a_person_and_check_in"
            )
        ]
        indexes = [
            models.Index(
                fields=["asks_again_on"],
                name="response_put_off",
                condition=Q(asks_again_on__isnull=False),
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
    def is_skipped(self) -> bool:
        return self.skipped_at is not None and not self.is_in

    @property
    def is_put_off(self) -> bool:
        """Whether the day on which they want to hear of it again has not come, by their own clock."""
        if self.asks_again_on is None or self.is_in:
            return False
        here = timezone.now().astimezone(known_zone(self.user.time_zone))
        return self.asks_again_on > here.date()

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
