"""A private word to whoever looks after a team's community, apart from all answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
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

    team = models.ForeignKey("teams.Team", models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(_("asked"), db_default=Now())
    words = EncryptedTextField(_("words"))
    how_to_reach = EncryptedTextField(_("how to reach me"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    # Who answered it or marked it as done, and when.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    answer = EncryptedTextField(_("answer"), blank=True)

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
