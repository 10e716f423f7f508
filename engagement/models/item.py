"""Themes and items of an instrument, with their words for each language and perspective."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Subquery

from partnerportal.foundation.languages import HasTexts, InLanguage, Language
from teams.models import Perspective

if TYPE_CHECKING:
    from engagement.models.instrument import InstrumentVersion


class Theme(HasTexts, models.Model):
    """A part of a check-in: questions that belong together."""

    instrument_version = models.ForeignKey(
        "engagement.InstrumentVersion", models.CASCADE, related_name="themes"
    )
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
    # Five words for the answers to its items, low to high; empty: those of the whole instrument.
    labels = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "language"], name="theme_has_one_text_a_language"
            )
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


class ItemTextQuerySet(models.QuerySet["ItemText"]):
    def of(self, version: InstrumentVersion) -> ItemTextQuerySet:
        """In order, with the theme's `theme_name` and `theme_labels` in the same language."""
        theme = ThemeText.objects.filter(
            theme=OuterRef("item__theme"), language=OuterRef("language")
        )
        return (
            self.filter(item__theme__instrument_version=version)
            .select_related("item__theme")
            .annotate(
                theme_name=Subquery(theme.values("name")),
                theme_labels=Subquery(theme.values("labels")),
            )
            .order_by("item__theme__order", "item__order", "pk")
        )


class ItemText(InLanguage):
    """The words of an item for one perspective, and questions to talk about when the two differ."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="texts")
    perspective = models.CharField(max_length=10, choices=Perspective)
    wording = models.CharField(max_length=300)
    prompts = models.JSONField(default=list)

    objects = ItemTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "language", "perspective"],
                name="item_has_one_wording_a_language_and_perspective",
            )
        ]

    def __str__(self) -> str:
        return self.wording


def in_language(rows: Iterable[Any], language: str) -> list[Any]:
    """Those in this language, else in English: an instrument is whole in each of its languages."""
    found = list(rows)
    wanted = language if language in {row.language for row in found} else Language.ENGLISH
    return [row for row in found if row.language == wanted]
