from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def evening() -> time:
    return time(20)


def morning() -> time:
    return time(8)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of_lately(self) -> Self:
        """What the record shows: 90 days, newest first."""
        since = timezone.now() - timedelta(days=90)
        return self.filter(created_at__gt=since).order_by("-created_at", "pk")

    def of_long_ago(self, past: datetime) -> Self:
        """What is over since then; what still waits is not forgotten."""
        open_ones = [Notice.Status.WAITING, Notice.Status.SENDING]
        return self.filter(created_at__lt=past).exclude(status__in=open_ones)

    def to_look_at(self, now: datetime) -> Self:
        """Waiting mails whose time has come, or whose job was lost."""
        return self.filter(status=Notice.Status.WAITING, look_at__lte=now).order_by("look_at")

    def for_digest(self) -> Self:
        """What waits for a weekly e-mail and is in none yet."""
        return self.filter(status=Notice.Status.WAITING, look_at=None, digest=None)

    def went_as_nudges(self) -> Self:
        """Nudges of which the words have left, or are leaving."""
        went = [Notice.Status.SENDING, Notice.Status.SENT, Notice.Status.UNSURE]
        return self.filter(category=Notice.Category.NUDGE, status__in=went)

    def latest_nudge(self) -> datetime | None:
        """When the latest nudge went, by itself or in a weekly e-mail."""
        return self.went_as_nudges().aggregate(latest=models.Max("sending_at"))["latest"]

    def latest_nudges(self, people: Iterable[int]) -> dict[int, datetime]:
        """The same by person, for all of these people at once."""
        rows = self.went_as_nudges().filter(recipient__in=list(people))
        return dict(rows.values_list("recipient").annotate(models.Max("sending_at")))


class Notice(models.Model):
    """One message to one person about one thing, sent once. It holds keys, never people's words.

    `period` tells apart messages of the same kind about the same thing (the day of a weekly
    e-mail). `look_at`: when a waiting one is looked at again; empty while it waits for the weekly
    e-mail. `sending_at` and `token` are written just before the words leave: a row that is left so
    is not sent again by itself (see docs/decisions).
    """

    class Category(models.TextChoices):
        """The classes of foundation.notices.rules, in words."""

        ESSENTIAL = "essential", _("What you cannot do without")
        NUDGE = "nudge", _("Something waits for you")
        SOCIAL = "social", _("What others did")
        DIGEST = "digest", _("News that can wait")

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits")
        SENDING = "sending", _("Is on its way")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not sent")
        REFUSED = "refused", _("Did not arrive")
        UNSURE = "unsure", _("May have arrived")

    class Why(models.TextChoices):
        """The reasons of foundation.notices.rules, in words."""

        QUIET = "quiet", _("It comes after your quiet hours.")
        ONE_NUDGE = "one_nudge", _("We remind you at most once in seven days.")
        PAUSED = "paused", _("You asked for a break.")
        WEEKLY = "weekly", _("It comes in your weekly email.")
        ONLY_ESSENTIAL = "only_essential", _("You chose to get only what you cannot do without.")
        SWITCHED_OFF = "switched_off", _("You switched emails of this kind off.")
        OVER = "over", _("There was nothing to tell any more.")
        NO_ACCOUNT = "no_account", _("The account was closed.")
        SERVER = "server", _("Our mail server was not working.")
        ADDRESS = "address", _("The mail server of your address said no.")
        MAIL = "mail", _("The mail server did not take it.")
        NO_ANSWER = "no_answer", _("The mail server did not say if it took it.")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=60)
    category = models.CharField(
        _("class"), max_length=10, choices=Category, default=Category.SOCIAL
    )
    subject = models.CharField(max_length=64)
    period = models.CharField(max_length=40, default="", blank=True)
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.WAITING)
    why = models.CharField(_("why"), max_length=20, choices=Why, blank=True)
    digest = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts")
    look_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(_("made"), db_default=Now())
    waits_since = models.DateTimeField(null=True)
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("email that we sent")
        verbose_name_plural = _("emails that we sent")
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "subject", "period"], name="notice_goes_out_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="sent") | Q(sent_at__isnull=False),
                name="notice_sent_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="sending") | Q(token__isnull=False, sending_at__isnull=False),
                name="notice_on_its_way_has_an_owner",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["dropped", "refused", "unsure"]) | ~Q(why=""),
                name="notice_not_sent_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_at"], name="notice_open", condition=Q(status__in=["waiting"])
            ),
            models.Index(fields=["recipient", "-created_at"], name="notice_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class NoticeChoice(models.Model):
    """What a person chose about e-mails. Without a row, what stands here by default holds.

    `key` is in the links that stop e-mails without signing in.
    """

    class Pace(models.TextChoices):
        """The paces of foundation.notices.rules, in words."""

        AT_ONCE = "at_once", _("At once")
        WEEKLY = "weekly", _("One email a week")
        ESSENTIAL = "essential", _("Only what I cannot do without")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pace = models.CharField(max_length=10, choices=Pace, default=Pace.AT_ONCE)
    nudge = models.BooleanField(default=True)
    social = models.BooleanField(default=True)
    digest = models.BooleanField(default=True)
    quiet_from = models.TimeField(default=evening)
    quiet_to = models.TimeField(default=morning)
    paused_until = models.DateField(null=True)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, default=Weekday.MONDAY)
    hour = models.PositiveSmallIntegerField(default=9)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="choice_weekday_is_one"),
            models.CheckConstraint(condition=Q(hour__lte=23), name="choice_hour_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.pace}"

    @property
    def off(self) -> frozenset[str]:
        """The classes that are switched off."""
        named: dict[str, Any] = {
            Notice.Category.NUDGE: self.nudge,
            Notice.Category.SOCIAL: self.social,
            Notice.Category.DIGEST: self.digest,
        }
        return frozenset(str(name) for name, wanted in named.items() if not wanted)
