"""What a team decided: the question, who took part, how, with what outcome, and who saw it otherwise."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagement.models.contribution import Contribution
from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.versions import Versioned
from teams.models import Perspective, User

QUESTION_LENGTH = 300
DECISION_LENGTH = 2000
DISSENT_LENGTH = 1000


class DecisionQuerySet(models.QuerySet["Decision"]):
    def for_page(self) -> Self:
        """All that a row of the list shows, newest first."""
        parts = DecisionPart.objects.select_related("user").order_by("pk")
        inputs = Contribution.objects.for_page()
        return (
            self.select_related("decided_by", "entered_by")
            .prefetch_related(
                models.Prefetch("parts", queryset=parts),
                models.Prefetch("inputs", queryset=inputs),
            )
            .order_by("-decided_on", "-pk")
        )


class Decision(Versioned):
    """One decision of a team."""

    class How(models.TextChoices):
        AGREED = "agreed", _("We talked until we agreed")
        CO_LEADS = "co_leads", _("The two co-leads agreed")
        VOTE = "vote", _("We voted")
        ONE = "one", _("One person decided")
        OTHER = "other", _("Another way")

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    question = models.CharField(_("question"), max_length=QUESTION_LENGTH)
    options = models.TextField(_("options"), max_length=DECISION_LENGTH, blank=True)
    how = models.CharField(_("how it was decided"), max_length=10, choices=How)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    how_words = models.CharField(_("more about how"), max_length=QUESTION_LENGTH, blank=True)
    outcome = models.TextField(_("what was decided"), max_length=DECISION_LENGTH)
    decided_on = models.DateField(_("day"))
    # What people brought that changed it.
    inputs = models.ManyToManyField(Contribution, related_name="decisions", blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(db_default=Now())

    objects = DecisionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["team", "-decided_on"], name="decision_of_a_team")]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.team_id}/{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("decision-detail", args=[self.team.slug, self.pk])

    @property
    def people(self) -> list[User]:
        """Who took part. One query without `for_page()`."""
        return [part.user for part in self.parts.all()] if self.pk else []

    @property
    def brought(self) -> list[Contribution]:
        """What changed it. One query without `for_page()`."""
        return list(self.inputs.all()) if self.pk else []

    @property
    def named(self) -> list[User]:
        """Everybody whose name stands in it."""
        return [*self.people, *([self.decided_by] if self.decided_by else [])]

    @property
    def option_lines(self) -> list[str]:
        return [line for line in self.options.splitlines() if line.strip()]


class DecisionPart(models.Model):
    """One person took part in a decision, on the side they stood on by then."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="parts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    perspective = models.CharField(max_length=10, choices=Perspective, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="decision_part_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.user_id}"


class Dissent(Versioned):
    """One person saw a decision otherwise. Only they, and who wrote it down, read it until they let
    the team read it. Keeps no history: what is taken back is gone.
    """

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    words = EncryptedTextField(_("words"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    # When the person themselves let the team read these very words.
    shown_at = models.DateTimeField(null=True)

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None

    @property
    def waits_for_its_person(self) -> bool:
        """Whether somebody else wrote it down, and they have not made it theirs."""
        return self.written_by_id != self.user_id

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "user"], name="dissent_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}/{self.pk}"
