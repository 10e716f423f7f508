from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kmb_events.models.finding import Finding
from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class EventPlanQuerySet(models.QuerySet["EventPlan"]):
    def for_list(self) -> Self:
        """All that a row of a list of event plans shows."""
        return (
            self.select_related("team")
            .prefetch_related("texts", "sessions")
            .annotate(first_starts_at=models.Min("sessions__starts_at"))
            .order_by(F("first_starts_at").desc(nulls_last=True), "pk")
        )

    def for_page(self) -> Self:
        """The whole plan: words, sessions, findings and groups with theirs."""
        return self.select_related("team").prefetch_related(
            "texts",
            "sessions",
            models.Prefetch("findings", queryset=EventPlan.ordered_findings()),
            "groups__texts",
        )

    def with_next_session(self, now: datetime) -> Self:
        """Add `next_starts_at` and `next_ends_at` of the first session to come, else None."""
        coming = EventSession.objects.filter(plan=OuterRef("pk"), starts_at__gt=now)
        first = coming.order_by("starts_at")
        return self.annotate(
            next_starts_at=Subquery(first.values("starts_at")[:1]),
            next_ends_at=Subquery(first.values("ends_at")[:1]),
        )


class EventPlan(HasTexts, models.Model):
    """A plan for an event at which a team shares what it learned."""

    class Purpose(models.TextChoices):
        SHARE = "share", _("Share what we found")
        INTERPRET = "interpret", _("Make sense of it together")
        PRIORITIES = "priorities", _("Choose what comes next")
        CONNECT = "connect", _("Bring people together")

    class Format(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("In person and online")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    purpose = models.CharField(_("purpose"), max_length=12, choices=Purpose, default=Purpose.SHARE)
    format = models.CharField(
        _("how people meet"), max_length=10, choices=Format, default=Format.ONLINE
    )
    has_phone_line = models.BooleanField(_("people can join by phone"), default=False)
    time_zone = models.CharField(_("time zone"), max_length=50, default="America/Toronto")
    findings = models.ManyToManyField("kmb_events.Finding", related_name="+", blank=True)
    up_to_date_on = models.DateField(_("studies up to"), null=True, blank=True)
    # The fingerprint that somebody last agreed to, empty again after an edit: a page of many plans
    # asks who agreed without loading their content. What may be shown is asked of `fingerprint`.
    agreed_to = models.CharField(max_length=64, blank=True, editable=False)

    objects = EventPlanQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["agreed_to"])

    class Meta:
        verbose_name = _("event plan")
        verbose_name_plural = _("event plans")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event-detail", args=[self.slug])

    @staticmethod
    def ordered_findings() -> models.QuerySet[Any]:
        return Finding.objects.for_list()

    @property
    def title(self) -> str:
        """In the language of the page. Prefetch `texts` for lists."""
        return self.text.title if self.text else self.slug

    @property
    def is_over(self) -> bool:
        """Whether it has days, and all of them have passed. Prefetch `sessions` for lists."""
        ends = [row.ends_at for row in self.sessions.all()]
        return bool(ends) and max(ends) < timezone.now()

    @property
    def time_zone_name(self) -> str:
        """The place whose clock the times follow, without the continent: "Winnipeg"."""
        return self.time_zone.rsplit("/", 1)[-1].replace("_", " ")

    @property
    def fingerprint(self) -> str:
        """A hash of all that the co-leads agree to. Needs the plan as `for_page` loads it."""
        content = [
            [value for name, value in _named_values(self) if name != "agreed_to"],
            _all_values(self.texts.all()),
            _all_values(self.sessions.all()),
            [[_values(row), _all_values(row.texts.all())] for row in _by_key(self.findings.all())],
            [[_values(row), _all_values(row.texts.all())] for row in _by_key(self.groups.all())],
        ]
        return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()

    @property
    def approval_subject(self) -> str:
        return f"event-plan:{self.pk}"


def _named_values(row: models.Model) -> list[tuple[str, Any]]:
    fields = row._meta.concrete_fields
    return [(field.name, getattr(row, field.attname)) for field in fields]


def _values(row: models.Model) -> list[Any]:
    return [value for _name, value in _named_values(row)]


def _by_key(rows: Iterable[models.Model]) -> list[Any]:
    """In an order that no database changes by itself: a hash of the rows must stay the same."""
    return sorted(rows, key=lambda row: row.pk)


def _all_values(rows: Iterable[models.Model]) -> list[list[Any]]:
    return [_values(row) for row in _by_key(rows)]


class EventPlanText(InLanguage, Versioned):
    """The words of a plan in one language."""

    plan = models.ForeignKey(EventPlan, models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=200)
    question = models.TextField(_("what we asked"), max_length=600, blank=True)
    why = models.TextField(_("why it matters"), max_length=1500, blank=True)
    what_we_did = models.TextField(_("what we did"), max_length=1500, blank=True)
    uncertain = models.TextField(_("what is still uncertain"), max_length=1500, blank=True)
    next_steps = models.TextField(_("what happens next"), max_length=1500, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    made_together = models.TextField(_("how we made it together"), max_length=1500, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "language"], name="event_plan_has_one_text_a_language"
            )
        ]
        ordering = ["language"]

    def __str__(self) -> str:
        return self.title


class EventSession(models.Model):
    """One stretch of an event on one day. Times are instants; the plan's zone shows them."""

    plan = models.ForeignKey(EventPlan, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_its_start",
                violation_error_message=_("A session cannot end before it starts."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
