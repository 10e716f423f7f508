"""What the public sees of an event: the words that both co-leads agreed to, and no others."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class PublicPageQuerySet(models.QuerySet["PublicPage"]):
    def open(self) -> Self:
        """Those that anybody may read now."""
        return self.filter(withdrawn_at__isnull=True)


class PublicPage(models.Model):
    """The published page of one event.

    `content` keeps the words by language as they were agreed to: a later edit of the plan does not
    reach the public before both agree to it.
    """

    plan = models.OneToOneField("kmb_events.EventPlan", models.CASCADE, related_name="public_page")
    # The plan's fingerprint that both agreed to.
    fingerprint = models.CharField(max_length=64)
    # The number of that version of the plan.
    version = models.PositiveIntegerField(_("version"), default=1)
    content = models.JSONField(default=dict)
    # Why there is one language only, where there is.
    one_language_reason = models.CharField(
        _("why it is in one language"), max_length=300, blank=True
    )
    published_at = models.DateTimeField(_("published"), db_default=Now())
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("taken down"), null=True, blank=True)

    objects = PublicPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")

    def __str__(self) -> str:
        return str(self.plan_id)

    def get_absolute_url(self) -> str:
        """Needs the plan."""
        return reverse("event-public", args=[self.plan.slug])

    @property
    def languages(self) -> list[str]:
        return sorted(self.content)

    def content_in(self, language: str) -> dict[str, Any]:
        """The words in this language, else in the one there is."""
        return self.content.get(language) or next(iter(self.content.values()), {})
