"""People's own words about an event and its findings, and what the team says to each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kmb_events.models.feedback import Reply
from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.versions import Versioned


class Fit(models.Model):
    """Whether one finding fits what one person has lived."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="fits")
    finding = models.ForeignKey("kmb_events.Finding", models.CASCADE, related_name="+")
    answer = models.CharField(_("fits"), max_length=6, choices=Answer)

    class Meta:
        verbose_name = _("whether a finding fits")
        verbose_name_plural = _("whether findings fit")
        constraints = [
            models.UniqueConstraint(fields=["reply", "finding"], name="fit_once_a_finding")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Remark(models.Model):
    """One person's words, which the team reads first. No history: they are not the team's.

    With `fit` they say why a finding fits, or does not; else they are about the whole event.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Not read yet")
        SHOWN = "shown", _("Shown to the team")
        HIDDEN = "hidden", _("Hidden")

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="remarks")
    words = EncryptedTextField(_("words"))
    fit = models.CharField(_("fits"), max_length=6, choices=Fit.Answer, blank=True)
    finding = models.ForeignKey(
        "kmb_events.Finding", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    hidden_why = EncryptedTextField(_("why it is hidden"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return str(self.pk)


class RemarkAnswer(Versioned):
    """What the team did because of a comment that is linked to a finding, or why it did not."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("We changed something")
        NOT_CHANGED = "not_changed", _("We did not change it")

    remark = models.OneToOneField(Remark, models.CASCADE, related_name="answer")
    kind = models.CharField(_("what we did"), max_length=11, choices=Kind)
    # Such words repeat what somebody said.
    words = EncryptedTextField(_("what changed, or why not"), max_length=1000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("answer to a comment")
        verbose_name_plural = _("answers to comments")

    def __str__(self) -> str:
        return str(self.pk)
