"""What people say about an event, without saying who they are, and what the team makes of it."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned

# With fewer answers one could guess who said what.
SHOWN_FROM = 5
# After the last session the form closes by itself.
OPEN_FOR = timedelta(days=60)


class Asked(models.TextChoices):
    """What the form asks, in its order."""

    USEFUL = "useful", _("It was useful to me.")
    UNDERSTOOD = "understood", _("I could follow what was said.")
    WELCOME = "welcome", _("I felt welcome to speak.")
    FITS = "fits", _("Does it fit what you have lived?")
    MISSING = "missing", _("What did we miss, or get wrong?")
    USES = "uses", _("I plan to use what I heard.")


class Feedback(HasTexts, models.Model):
    """People may say what they think of one event. Its own row, beside the plan: what comes after
    the event takes back nothing that the co-leads agreed to before it.

    `published`: language -> {"heard": …, "changed": …}, the note as both agreed to it.
    """

    class Opening(models.TextChoices):
        AUTO = "auto", _("By itself, from the event on")
        OPEN = "open", _("Yes, from now on")
        CLOSED = "closed", _("No")

    class State(models.TextChoices):
        NOT_YET = "not_yet", _("Not open yet")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    plan = models.OneToOneField("kmb_events.EventPlan", models.CASCADE, related_name="+")
    opening = models.CharField(
        _("can people answer"), max_length=6, choices=Opening, default=Opening.AUTO
    )
    # Without a day: from the first session on.
    open_from = models.DateField(_("people can answer from"), null=True, blank=True)
    published = models.JSONField(_("public note"), default=dict, blank=True)
    published_at = models.DateTimeField(_("note published"), null=True, blank=True)

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return str(self.plan_id)

    def get_absolute_url(self) -> str:
        """The page of the note, where the two agree. Needs the plan."""
        return reverse("feedback-note", args=[self.plan.slug])

    def state_at(self, now: datetime) -> str:
        """Whether people can answer. Needs the plan with its sessions."""
        if self.opening != self.Opening.AUTO:
            return str(self.opening)
        opens_at, closes_at = self._hours()
        if opens_at is None or now < opens_at:
            return self.State.NOT_YET.value
        return (self.State.CLOSED if closes_at and now >= closes_at else self.State.OPEN).value

    def _hours(self) -> tuple[datetime | None, datetime | None]:
        """From the start of the first session, or from the end where nothing is asked during it."""
        sessions = list(self.plan.sessions.all())
        last = max((row.ends_at for row in sessions), default=None)
        first = min((row.starts_at for row in sessions), default=None)
        opens_at = first if self.plan.feedback_during else last
        if self.open_from:
            opens_at = datetime.combine(self.open_from, time(), ZoneInfo(self.plan.time_zone))
        return opens_at, last + OPEN_FOR if last else None

    @property
    def fingerprint(self) -> str:
        """A hash of the note, to which the co-leads agree. Prefetch `texts`."""
        rows = sorted([row.language, row.heard, row.changed] for row in self.texts.all())
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()

    @property
    def approval_subject(self) -> str:
        return f"feedback-note:{self.pk}"

    @property
    def content(self) -> dict[str, dict[str, str]]:
        """The note by language, of those in which all of it is written. Prefetch `texts`."""
        return {
            row.language: {"heard": row.heard, "changed": row.changed}
            for row in self.texts.all()
            if row.heard and row.changed
        }


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
    """1 (not at all) to the top, or nothing where somebody did not say."""
    return models.PositiveSmallIntegerField(words, null=True, blank=True)


def _within(name: str, top: int) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, top)}),
        name=f"reply_{name}_is_from_1_to_{top}",
    )


class Reply(InLanguage):
    """One person's answer, anonymous: no person, no address, the day and no time. No history."""

    class Audience(models.TextChoices):
        PATIENT = "patient", _("A patient")
        FAMILY = "family", _("Family or caregiver")
        COMMUNITY = "community", _("Somebody from the community")
        CARE = "care", _("A nurse, doctor or clinic worker")
        DECIDES = "decides", _("Somebody who plans or decides about care")
        RESEARCH = "research", _("A researcher")
        OTHER = "other", _("Somebody else")

    feedback = models.ForeignKey(Feedback, models.CASCADE, related_name="replies")
    given_on = models.DateField(_("day"))
    useful = _rating(_("useful"))
    understood = _rating(_("understood"))
    welcome = _rating(_("welcome"))
    uses = _rating(_("plans to use it"))
    audience = models.CharField(_("here as"), max_length=9, choices=Audience, blank=True)
    # By somebody of the team, from paper or from what was said; not who typed it.
    is_typed_in = models.BooleanField(_("typed in for somebody"), default=False)

    class Meta:
        verbose_name = _("anonymous answer")
        verbose_name_plural = _("anonymous answers")
        constraints = [
            *(_within(name, 5) for name in ("useful", "understood", "welcome")),
            _within("uses", 7),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SentForm(models.Model):
    """A form that was sent: sent again, it is not counted again. Nothing leads to its answer."""

    form_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")

    def __str__(self) -> str:
        return str(self.pk)
