"""A private word to whoever looks after a team's community, apart from all answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.languages import InLanguage

# The longest word and the longest answer to it, in characters: about three screens of a phone.
TALK_LENGTH = 2000
REACH_LENGTH = 200


class TalkRequest(InLanguage):
    """Somebody of a team would like to talk. Keeps no history: what is taken back is gone."""

    class State(models.TextChoices):
        OPEN = "open", _("Waiting")
        ANSWERED = "answered", _("Answered")
        DONE = "done", _("Done")

    class Closing(models.TextChoices):
        """What the author reads when it was marked as done without an answer of its own."""

        TALKED = "talked", _("We have talked about it. Thank you for asking.")
        WROTE = "wrote", _("I wrote to you, or left you a message.")
        NOTHING_LEFT = (
            "nothing_left",
            _("I think there is nothing more for me to do. If there is, please ask me again."),
        )

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked"), db_default=Now())
    # What was promised when it was asked, on the author's calendar. None: before there was a promise.
    answer_by = models.DateField(_("answer by"), null=True)
    # Co-leads of that day who may know that there was a wish to talk, and never about what.
    known_to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    words = EncryptedTextField(_("words"))
    how_to_reach = EncryptedTextField(_("how to reach me"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    # Who answered it or marked it as done, and when.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    answer = EncryptedTextField(_("answer"), blank=True)
    closing = models.CharField(max_length=20, choices=Closing, blank=True, default="")

    class Meta:
        verbose_name = _("request to talk")
        verbose_name_plural = _("requests to talk")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["team", "state"], name="talk_by_team_and_state")]

    def __str__(self) -> str:
        # Keys only: this text reaches logs and admin pages.
        return f"{self.team_id}/{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def readers(self) -> list[Any]:
        """Who looks after the community today. Needs `own_talk_requests()`."""
        community: Any = self.team.community
        return [row.user for row in community.looking_after]

    @property
    def is_due(self) -> bool:
        """Whether the promised day has come, and it still waits."""
        return self.is_open and self.answer_by is not None and self.answer_by <= _today()

    @property
    def is_late(self) -> bool:
        """Whether the promised day has passed, and it still waits."""
        return self.is_open and self.answer_by is not None and self.answer_by < _today()


def _today() -> date:
    return timezone.localdate()
