"""Instruments: what a check-in asks. Versioned, so that answers keep the words they were given to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import HasTexts, InLanguage
from teams.models import Perspective


class Instrument(models.Model):
    """A set of questions with a name of its own, such as the pulse."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def with_items(self) -> Self:
        """Load themes, items and their words in three more queries."""
        return self.prefetch_related(
            "themes__texts", "themes__items__texts"
        )


class InstrumentVersion(models.Model):
    """The questions as they stood when published. Never changed afterwards."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    source = models.TextField(_("source"), blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    published_at = models.DateTimeField(null=True)

    objects = InstrumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ["instrument", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "number"], name="instrument_version_is_numbered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.instrument} {self.number}"


class Theme(HasTexts, models.Model):
    """A part of a check-in: questions that belong together."""

    instrument_version = models.ForeignKey(InstrumentVersion, models.CASCADE, related_name="themes")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument_version", "code"], name="theme_code_is_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return self.text.name if self.text else self.code


class ThemeText(InLanguage):
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="texts")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "language"], name="theme_has_one_text_a_language")
        ]

    def __str__(self) -> str:
        return self.name


class Item(models.Model):
    """One statement that both co-leads answer on the same scale, 1 (not at all) to 5 (fully)."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="items")
    code = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["theme__order", "order"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="item_code_is_once_a_theme")
        ]

    def __str__(self) -> str:
        return self.code

    def text_for(self, language: str, perspective: str) -> ItemText:
        """The wording for one perspective. Needs `texts` prefetched; falls back to any language."""
        mine = [row for row in self.texts.all() if row.perspective == perspective]
        return next((row for row in mine if row.language == language), mine[0])


class ItemText(InLanguage):
    """The words of an item for one perspective, and questions to talk about when the two differ."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="texts")
    perspective = models.CharField(max_length=10, choices=Perspective)
    wording = models.CharField(max_length=300)
    prompts = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language", "perspective"],
                name="item_has_one_wording_a_language_and_perspective",
            )
        ]

    def __str__(self) -> str:
        return self.wording
