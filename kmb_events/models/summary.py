from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.languages import HasTexts, InLanguage
from partnerportal.foundation.versions import Versioned


class Summary(HasTexts, models.Model):
    """The plain-language summary of an event plan: a text in each language, agreed to by both."""

    plan = models.OneToOneField("kmb_events.EventPlan", models.CASCADE, related_name="summary")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("plain-language summary")
        verbose_name_plural = _("plain-language summaries")

    def __str__(self) -> str:
        return str(self.plan)

    def get_absolute_url(self) -> str:
        return reverse("summary-detail", args=[self.plan.slug, settings.LANGUAGE_CODE])


def words_fingerprint(row: Any) -> str:
    """A hash of the words of a text, or of one of its older versions in the history."""
    # Sorted, because PostgreSQL keeps the keys of an object in an order of its own.
    content = json.dumps(
        [row.language, row.title, row.sections], ensure_ascii=False, sort_keys=True
    )
    return hashlib.sha256(content.encode()).hexdigest()


class SummaryText(InLanguage, Versioned):
    """One language of a summary.

    `sections`: a list of {"key", "heading", "body"}; a body is paragraphs, one a line, and a line
    that starts with "- " is a bullet. `locked`: a list of {"text", "source"}, the sentences made
    from findings as drafted; a source is "finding:<key>", or "findings" for all of them. The one with
    the source "question_said" tells what the patient co-lead said of the team's question.
    `source_fingerprint`: of the words in the other language that these were last brought in line
    with, empty while nobody can tell. `apart_because`: why the two may differ.
    """

    summary = models.ForeignKey(Summary, models.CASCADE, related_name="texts")
    title = models.CharField(_("title"), max_length=200)
    sections = models.JSONField(default=list)
    locked = models.JSONField(default=list)
    source_fingerprint = models.CharField(max_length=64, blank=True)
    apart_because = models.CharField(_("why they differ"), max_length=300, blank=True)
    drafted_from = models.CharField(max_length=64)
    drafted_at = models.DateTimeField(db_default=Now())
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(null=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["summary", "language"], name="summary_has_one_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"

    def get_absolute_url(self) -> str:
        return reverse("summary-detail", args=[self.summary.plan.slug, self.language])

    @property
    def fingerprint(self) -> str:
        """A hash of the words that the co-leads agree to."""
        return words_fingerprint(self)

    @property
    def approval_subject(self) -> str:
        return f"summary:{self.pk}"

    @property
    def whole(self) -> str:
        """All words as one text, for measuring."""
        return "\n\n".join(section["body"] for section in self.sections if section["body"])

    @property
    def starts(self) -> list[int]:
        """Where each section's body starts in `whole`; an empty one where the next one does."""
        starts, place = [], 0
        for section in self.sections:
            starts.append(place)
            place += len(section["body"]) + 2 if section["body"] else 0
        return starts
