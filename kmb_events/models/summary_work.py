"""What people say about a summary while they write it: marks left, reasons, comments."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from kmb_events.models.summary import SummaryText
from partnerportal.foundation.encrypted import EncryptedTextField

COMMENT_LENGTH = 1000
REASON_LENGTH = 300


class LeftMark(models.Model):
    """A mark that a person left as it is. It is quiet while its sentence stays word for word.

    rule: the rule that made it. words: what it stands on. sentence: a hash of its sentence.
    """

    text = models.ForeignKey(SummaryText, models.CASCADE, related_name="left_marks")
    rule = models.CharField(_("rule"), max_length=120)
    words = models.TextField(_("words"))
    sentence = models.CharField(max_length=64)
    left_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    left_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("suggestion that was left")
        verbose_name_plural = _("suggestions that were left")
        indexes = [models.Index(fields=["text", "sentence"], name="left_mark_of_a_sentence")]

    def __str__(self) -> str:
        return f"{self.rule} {self.pk}"


class CheckReason(models.Model):
    """Why a check before agreeing may stay as it is, for one version of the words."""

    class Check(models.TextChoices):
        """The checks that a person may answer with a reason."""

        OVERCLAIM = "overclaim", _("Words that promise too much")
        GRADE = "grade", _("Easy to read")

    text = models.ForeignKey(SummaryText, models.CASCADE, related_name="reasons")
    version = models.PositiveIntegerField(_("version"))
    check_name = models.CharField(_("check"), max_length=10, choices=Check)
    words = models.TextField(_("reason"), max_length=REASON_LENGTH)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("reason to keep words")
        verbose_name_plural = _("reasons to keep words")
        constraints = [
            models.UniqueConstraint(
                fields=["text", "version", "check_name"], name="one_reason_a_check_and_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.pk}"


class SummaryComment(models.Model):
    """A word to each other about a section or a sentence, or an answer to one. No history: only the
    team reads it, and its writer may take it back.
    """

    text = models.ForeignKey(SummaryText, models.CASCADE, related_name="comments")
    section = models.CharField(_("section"), max_length=40)
    sentence = EncryptedTextField(_("sentence"), blank=True)
    words = EncryptedTextField(_("words"), max_length=COMMENT_LENGTH, blank=True)
    answers = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(db_default=Now())
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("comment on a summary")
        verbose_name_plural = _("comments on a summary")

    def __str__(self) -> str:
        return str(self.pk)


def sentence_key(words: str) -> str:
    """What tells one sentence from another; spaces make no difference."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()
