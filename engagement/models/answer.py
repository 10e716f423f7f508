"""Blind answers. They stand in a table of their own, so that the rows that pages list hold nothing
to leak; only `engagement.access.answers_read_by` hands them out.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.versions import Versioned


class Scale(models.IntegerChoices):
    """The five answers to an item."""

    NOT_AT_ALL = 1, _("Not at all")
    A_LITTLE = 2, _("A little")
    PARTLY = 3, _("Partly")
    MOSTLY = 4, _("Mostly")
    FULLY = 5, _("Fully")


# Too early to say: an answer without a value, in no sum and on no scale.
NOT_YET = _("Not yet")
DOES_NOT_FIT = _("I’d rather not say, or it does not fit")


class Audience(models.IntegerChoices):
    """Who may see an answer, from narrow to wide; each one includes those before it."""

    ME = 1, _("Only me")
    CO_LEAD = 2, _("Me and my co-lead")
    TEAM = 3, _("Our team")
    FACILITATOR = 4, _("Our team and our facilitator")


# The longest comment, in characters: about three screens of a phone.
COMMENT_LENGTH = 2000


class Said(models.Model):
    """What somebody answered to an item, and for whom: as it stands now, or as it stood before."""

    value = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    does_not_fit = models.BooleanField(_("would rather not say, or it does not fit"), default=False)
    not_yet = models.BooleanField(_("not yet"), default=False)
    comment = EncryptedTextField(_("comment"), blank=True)
    audience = models.PositiveSmallIntegerField(
        _("who can see"), choices=Audience, default=Audience.CO_LEAD
    )

    class Meta:
        abstract = True

    @property
    def in_words(self) -> str:
        """The answer as it was pressed; empty when only words were written."""
        if self.not_yet:
            return str(NOT_YET)
        if self.does_not_fit:
            return str(DOES_NOT_FIT)
        return str(Scale(self.value).label) if self.value else ""

    def said(self, labels: Sequence[str]) -> str:
        """The answer in the words of its question's own scale."""
        return labels[self.value - 1] if self.value else self.in_words


class Answer(Said, Versioned):
    """One person's answer to one item, for the audience that this person chose."""

    response = models.ForeignKey("engagement.Response", models.CASCADE, related_name="answers")
    item = models.ForeignKey("engagement.Item", models.PROTECT, related_name="+")
    # Chosen for this one answer: changing "who can see" for all answers leaves it alone.
    audience_is_own = models.BooleanField(default=False)
    saved_at = models.DateTimeField(db_default=Now())
    # When what it says was changed after both sides had been shown.
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["response", "item"], name="answer_once_a_person_and_item"
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=1, value__lte=5),
                name="answer_value_is_on_the_scale",
                violation_error_message=_("Choose one of the five answers."),
            ),
            models.CheckConstraint(
                condition=Q(does_not_fit=False) | Q(value__isnull=True),
                name="answer_that_does_not_fit_has_no_value",
            ),
            models.CheckConstraint(
                condition=Q(not_yet=False) | Q(value__isnull=True, does_not_fit=False),
                name="answer_not_yet_has_no_value",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[1, 2, 3, 4]), name="answer_audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs and admin pages.
        return f"{self.response_id}/{self.item_id}"


class AnswerVersion(Said):
    """What an answer said before it was changed after the reveal, for the audience it had then."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="versions")
    said_at = models.DateTimeField()
    replaced_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.answer_id}/{self.pk}"
