"""A live board of an event: people write, the team groups, people choose what comes first."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import models
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Versioned


def board_token() -> str:
    """128 bits that nobody guesses: whoever has the address may write."""
    return secrets.token_hex(16)


class Side(models.TextChoices):
    """Whom somebody speaks for, as they say it themselves. Empty: they did not say."""

    PATIENT = "patient", _("Patients and the public")
    CARER = "carer", _("People who give care to family or friends")
    PROVIDER = "provider", _("Health workers")
    RESEARCHER = "researcher", _("Researchers")
    DECIDER = "decider", _("People who plan or pay for care")
    OTHER = "other", _("Others")


class Board(Versioned):
    """One question to a room. Rows of the day: no part of what the co-leads agree to."""

    class Stage(models.TextChoices):
        WAITING = "waiting", _("Not open")
        COLLECT = "collect", _("People write")
        GROUP = "group", _("The team groups")
        RANK = "rank", _("People choose")
        CLOSED = "closed", _("Closed")

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="+")
    # The question by language.
    questions = models.JSONField(_("question"), default=dict)
    session = models.ForeignKey(
        "kmb_events.EventSession", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    token = models.CharField(_("address"), max_length=32, unique=True, default=board_token)
    stage = models.CharField(_("step"), max_length=7, choices=Stage, default=Stage.WAITING)
    opens_at_start = models.BooleanField(_("opens when the session starts"), default=False)
    is_moderated = models.BooleanField(_("we look before it is shown"), default=True)
    is_listed = models.BooleanField(_("on the public page of the event"), default=True)
    # They count what changed in what everybody sees, and in what only the team sees.
    shown_changes = models.PositiveIntegerField(default=0)
    inner_changes = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("live board")
        verbose_name_plural = _("live boards")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The address for everybody."""
        return reverse("board-public", args=[self.token])

    @property
    def question_en(self) -> str:
        return self.questions.get("en", "")

    @property
    def question_fr(self) -> str:
        return self.questions.get("fr", "")

    @property
    def question(self) -> str:
        """In the language of the page, else in any there is."""
        return self.questions.get(current_language()) or next(iter(self.questions.values()), "")

    @property
    def question_language(self) -> str:
        """Which language `question` is in."""
        code = current_language()
        return code if self.questions.get(code) else next(iter(self.questions), code)

    def stage_at(self, now: datetime) -> str:
        """The step it is in: a board that waits for its session opens by the clock alone."""
        waits = self.stage == self.Stage.WAITING and self.opens_at_start and self.session
        return self.Stage.COLLECT if waits and waits.starts_at <= now else self.Stage(self.stage)

    @property
    def stage_now(self) -> str:
        return self.stage_at(timezone.now())

    @property
    def stage_label(self) -> str:
        return str(self.Stage(self.stage_now).label)

    def touch(self, *, shown: bool) -> None:
        """Say that something changed, in the transaction that changes it."""
        more = {"shown_changes": F("shown_changes") + 1} if shown else {}
        Board.objects.filter(pk=self.pk).update(inner_changes=F("inner_changes") + 1, **more)


class BoardGroup(models.Model):
    """A heading under which the team puts entries that belong together."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "name"], name="board_group_has_its_own_name")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BoardEntry(models.Model):
    """What one person wrote: no name, no address, no time. `author` is a hash that only says
    which entries came from the same browser.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SHOWN = "shown", _("Shown")
        HIDDEN = "hidden", _("Hidden")

    board = models.ForeignKey(Board, models.CASCADE, related_name="entries")
    # The same words out of the same form are one entry.
    key = models.CharField(max_length=64)
    author = models.CharField(max_length=64)
    words = EncryptedTextField(_("words"))
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    group = models.ForeignKey(
        BoardGroup, models.SET_NULL, null=True, blank=True, related_name="entries"
    )

    class Meta:
        verbose_name = _("entry on a board")
        verbose_name_plural = _("entries on boards")
        ordering = ["pk"]
        indexes = [models.Index(fields=["board", "author"], name="board_entry_author")]
        constraints = [
            models.UniqueConstraint(fields=["board", "key"], name="board_entry_is_kept_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class BoardRanking(models.Model):
    """What matters most to one person: up to three choices, the first one first."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="rankings")
    author = models.CharField(max_length=64)
    side = models.CharField(max_length=10, choices=Side, blank=True)
    choices = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "author"], name="board_one_ranking_a_person")
        ]

    def __str__(self) -> str:
        return str(self.pk)
