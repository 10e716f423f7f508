"""Asking again, half a year and a year after an event, whether what was shared was put to use."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.encrypted import EncryptedTextField
from partnerportal.foundation.versions import Versioned


class FollowUp(Versioned):
    """A knowledge user of an event who is asked again, by mail or by a co-lead.

    `person`: whose mailbox the mails go to. There is one only while somebody said that they agree.
    """

    plan = models.ForeignKey("kmb_events.EventPlan", models.CASCADE, related_name="follow_ups")
    name = models.CharField(_("who"), max_length=200)
    knowledge_user = models.ForeignKey(
        "teams.KnowledgeUser", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    agreed_on = models.DateField(_("they agreed to be asked"), null=True, blank=True)
    # Said on the page behind the link; nobody is asked after that.
    stopped_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="follow_up_once_a_name"),
            models.CheckConstraint(
                condition=Q(person__isnull=True) | Q(agreed_on__isnull=False),
                name="follow_up_by_mail_only_when_agreed",
            ),
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.plan_id}/{self.pk}"


class FollowUpRound(Versioned):
    """One time of asking, and the answer. `key` is in the link; `noted_by`: said on their behalf."""

    class Month(models.IntegerChoices):
        SIX = 6, _("After 6 months")
        TWELVE = 12, _("After 12 months")

    class Answer(models.TextChoices):
        USED = "used", _("Yes, we used it")
        PLAN = "plan", _("We plan to use it")
        NOT_YET = "not_yet", _("Not yet")

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="rounds")
    month = models.PositiveSmallIntegerField(_("when"), choices=Month)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    changed = EncryptedTextField(_("what changed"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "month"], name="follow_up_is_asked_once_a_month"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, noted_by__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False),
                name="follow_up_answer_says_when",
            ),
            models.CheckConstraint(condition=Q(month__in=[6, 12]), name="follow_up_month_is_known"),
        ]

    def __str__(self) -> str:
        # Keys only: this text reaches logs.
        return f"{self.follow_up_id}/{self.month}"
