"""Instruments: what a check-in asks. Versioned, so that answers keep the words they were given to."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import HasTexts, InLanguage, Language
from teams.models import Perspective


class Instrument(models.Model):
    """A set of questions with a name of its own, such as the pulse."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)

    def __str__(self) -> str:
        return self.slug


@dataclass
class Question:
    """An item as a page shows it: perspective -> its wording, and what to talk about."""

    pk: int
    code: str
    wordings: dict[str, str] = field(default_factory=dict)
    prompts: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Part:
    """A theme as a page shows it, counted from 1."""

    number: int
    name: str
    questions: list[Question] = field(default_factory=list)


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def published(self) -> InstrumentVersionQuerySet:
        return self.filter(published_at__isnull=False)

    def with_items(self) -> InstrumentVersionQuerySet:
        """Load themes, items and their words in four more queries."""
        return self.prefetch_related("themes__texts", "themes__items__texts")


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

    def parts(self, language: str) -> list[Part]:
        """All that is asked, in order, in this language (else English). Two queries."""
        parts: dict[int, Part] = {}
        questions: dict[int, Question] = {}
        for row in _in_language(ThemeText.objects.of(self), language):
            parts[row.theme_id] = Part(number=len(parts) + 1, name=row.name)
        for text in _in_language(ItemText.objects.of(self), language):
            item = text.item
            if item.pk not in questions:
                questions[item.pk] = Question(pk=item.pk, code=item.code)
                parts[item.theme_id].questions.append(questions[item.pk])
            questions[item.pk].wordings[text.perspective] = text.wording
            questions[item.pk].prompts[text.perspective] = text.prompts
        return list(parts.values())


def _in_language(rows: models.QuerySet, language: str) -> list:
    """An instrument is whole in each of its languages, so one language serves the whole page."""
    found = list(rows)
    known = {row.language for row in found}
    wanted = language if language in known else Language.ENGLISH
    return [row for row in found if row.language == wanted]


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


class ThemeTextQuerySet(models.QuerySet["ThemeText"]):
    def of(self, version: InstrumentVersion) -> ThemeTextQuerySet:
        return self.filter(theme__instrument_version=version).order_by("theme__order", "pk")


class ThemeText(InLanguage):
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="texts")
    name = models.CharField(max_length=120)

    objects = ThemeTextQuerySet.as_manager()

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
        return (
            self.filter(item__theme__instrument_version=version)
            .select_related("item")
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
