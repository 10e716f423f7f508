"""The days of an event, and what happens in them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class EventSession(HasTexts, Versioned):
    """One stretch of an event on one day. Times are instants; the plan's zone shows them."""

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    # For those who signed up; never on a public page.
    link = models.URLField(_("link to join"), max_length=500, blank=True)
    phone = models.CharField(_("phone number to join"), max_length=100, blank=True)
    capacity = models.PositiveIntegerField(_("how many people can come"), null=True, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
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

    @property
    def minutes(self) -> int:
        """How long it is, in minutes that pass: a clock change does not make it longer."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def planned_minutes(self) -> int:
        """The minutes of its blocks. Prefetch `blocks` for lists."""
        return sum(block.minutes for block in self.blocks.all())

    @property
    def timed_blocks(self) -> list[tuple[datetime, AgendaBlock]]:
        """Each block with the instant it starts at, in order. Prefetch `blocks` for lists."""
        rows, at = [], self.starts_at
        for block in self.blocks.all():
            rows.append((at, block))
            at += timedelta(minutes=block.minutes)
        return rows


class EventSessionText(InLanguage):
    """The words of a session in one language; both may be empty."""

    session = models.ForeignKey(EventSession, models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "language"], name="session_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgendaBlock(HasTexts, Versioned):
    """One thing that happens in a session."""

    class Kind(models.TextChoices):
        WELCOME = "welcome", _("Welcome")
        TALK = "talk", _("Talk")
        WALK_THROUGH = "walk_through", _("What we know and what we don’t")
        PANEL = "panel", _("Panel")
        GROUPS = "groups", _("Small groups")
        RANKING = "ranking", _("Choosing what matters most")
        SHOWCASE = "showcase", _("What communities do already")
        MEETING = "meeting", _("Time to meet each other")
        BREAK = "break", _("Break")
        MEAL = "meal", _("Meal")
        FEEDBACK = "feedback", _("Feedback")
        CLOSING = "closing", _("Closing")
        OTHER = "other", _("Something else")

    class Voice(models.TextChoices):
        """Whose voice is heard: what the share of speaking time is counted from."""

        PATIENT = "patient", _("Patients, the public or communities")
        BOTH = "both", _("Both co-leads, or both sides")
        RESEARCHER = "researcher", _("Researchers or staff")
        EVERYONE = "everyone", _("Everyone, in groups")
        NOBODY = "nobody", _("Nobody speaks")

    class Strategy(models.TextChoices):
        """What helps an event when the evidence is limited (round 2 of six communities, 2024)."""

        CONVERSATION = "conversation", _("A conversation that goes on")
        PANEL = "panel", _("A panel of people who know it from life and work")
        PRIORITIES = "priorities", _("Think together, and choose what comes first")
        UNCERTAINTY = "uncertainty", _("Show what is uncertain")
        COMMUNITY = "community", _("What patients and communities already do")
        NETWORKING = "networking", _("Time to meet each other")

    session = models.ForeignKey(EventSession, models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=15)
    voice = models.CharField(_("who speaks"), max_length=10, choices=Voice, blank=True)
    leads = models.CharField(_("who leads it"), max_length=300, blank=True)
    materials = models.TextField(_("what it needs"), max_length=1000, blank=True)
    captures = models.TextField(_("what to write down"), max_length=1000, blank=True)
    strategy = models.CharField(_("strategy"), max_length=12, choices=Strategy, blank=True)
    feedback_question = models.CharField(_("question about it"), max_length=300, blank=True)
    # Written on the day: what the co-leads agreed to before it stays as it is.
    notes = models.TextField(_("notes of the day"), max_length=4000, blank=True)

    outside_agreement = frozenset({"notes"})

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 600)),
                name="block_is_from_1_minute_to_10_hours",
                violation_error_message=_("Write minutes from 1 to 600."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.pk}"

    @property
    def title(self) -> str:
        """In the language of the page, else what kind of block it is."""
        return (self.text.title if self.text else "") or str(self.get_kind_display())

    @property
    def notes_mark(self) -> int:
        """Another number when the notes of the day are others: they have no version of their own,
        so that a note and a change of the agenda do not get in each other's way.
        """
        return int(hashlib.sha256(self.notes.encode()).hexdigest()[:12], 16)

    @property
    def is_pause(self) -> bool:
        return self.kind in {self.Kind.BREAK, self.Kind.MEAL}


class AgendaBlockText(InLanguage):
    block = models.ForeignKey(AgendaBlock, models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=200, blank=True)
    about = models.CharField(_("more about it"), max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "language"], name="block_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.title
