from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partnerportal.foundation.languages import HasTexts, InLanguage


class Community(HasTexts, models.Model):
    """A Community of Practice: teams that learn from each other, with a facilitator."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("community of practice")
        verbose_name_plural = _("communities of practice")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the page. Prefetch `texts` for lists."""
        return self.text.name if self.text else self.slug


class CommunityText(InLanguage):
    community = models.ForeignKey(Community, models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=150)

    class Meta:
        verbose_name = _("name in a language")
        verbose_name_plural = _("names in each language")
        constraints = [
            models.UniqueConstraint(
                fields=["community", "language"],
                name="community_has_one_name_a_language",
            )
        ]

    def __str__(self) -> str:
        return self.name


class FacilitationQuerySet(models.QuerySet["Facilitation"]):
    def active(self, today: date) -> Self:
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today), started_on__lte=today)


class Facilitation(models.Model):
    """A person looks after a community, from a day, until a day."""

    community = models.ForeignKey(Community, models.PROTECT, related_name="facilitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="facilitations")
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"), null=True, blank=True)

    objects = FacilitationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("facilitator")
        verbose_name_plural = _("facilitators")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="facilitation_ends_after_its_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.UniqueConstraint(
                fields=["community", "user"],
                condition=Q(ended_on__isnull=True),
                name="facilitation_is_open_once",
                violation_error_message=_("This person looks after this community already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.community})"
