"""A summary is tried out: three questions to people who have just read one version of it."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.languages import InLanguage
from partnerportal.foundation.versions import Versioned

QUESTIONS = 3


def lay_token() -> str:
    """128 bits that nobody guesses: whoever has the address may read and answer."""
    return secrets.token_hex(16)


class LayTest(Versioned):
    """Three questions about one version of one language of a summary.

    `content`: the words that are read, see `kmb_events.documents.summary_words`; kept, so that an
    answer is always to what was read. `questions`: a list of {"words", "right", "options",
    "answer"}: what is asked, what a right answer says, and either no options (people answer in
    their own words, and a co-lead judges) or three or four with the place of the right one.
    """

    text = models.ForeignKey("kmb_events.SummaryText", models.CASCADE, related_name="lay_tests")
    # The number and the fingerprint of the draft that is read.
    draft = models.PositiveIntegerField(_("draft"))
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField(default=dict)
    questions = models.JSONField(_("questions"), default=list)
    token = models.CharField(_("address"), max_length=32, unique=True, default=lay_token)
    is_open = models.BooleanField(_("people can answer"), default=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("test with readers")
        verbose_name_plural = _("tests with readers")
        constraints = [
            models.UniqueConstraint(fields=["text", "draft"], name="one_lay_test_a_draft")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The address for those who read and answer."""
        return reverse("lay-test", args=[self.token])


class LayReply(InLanguage):
    """One reader, anonymous: no person, no address, the day and no time. No history."""

    test = models.ForeignKey(LayTest, models.CASCADE, related_name="replies")
    given_on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("test reader")
        verbose_name_plural = _("test readers")

    def __str__(self) -> str:
        return str(self.pk)


class LayAnswer(models.Model):
    """What a reader answered to one question: in words, or one of the options. Empty is no row."""

    class Judged(models.TextChoices):
        RIGHT = "right", _("Right")
        PARTLY = "partly", _("Partly")
        WRONG = "wrong", _("Not right")

    reply = models.ForeignKey(LayReply, models.CASCADE, related_name="answers")
    # From 1.
    place = models.PositiveSmallIntegerField(_("question"))
    words = EncryptedTextField(_("words"), blank=True)
    chosen = models.PositiveSmallIntegerField(_("option"), null=True, blank=True)
    # Empty: no co-lead has read it yet.
    judged = models.CharField(_("judged"), max_length=6, choices=Judged, blank=True)

    class Meta:
        verbose_name = _("answer of a test reader")
        verbose_name_plural = _("answers of test readers")
        constraints = [
            models.UniqueConstraint(fields=["reply", "place"], name="lay_answer_once_a_question"),
            models.CheckConstraint(
                condition=Q(place__range=(1, QUESTIONS)), name="lay_answer_is_to_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply_id} {self.place}"
