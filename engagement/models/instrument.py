"""Instruments: what a check-in asks. Versioned, so that answers keep the words they were given to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from engagement.models.answer import Scale
from engagement.models.asked import Part, Question
from engagement.models.item import ItemText, Theme, in_language
from partnerportal.foundation.languages import HasTexts, InLanguage
from teams.models import Perspective


class Instrument(models.Model):
    """A set of questions with a name of its own, such as the pulse."""

    slug = models.SlugField(_("short name"), max_length=60, unique=True)
    # From then on no new check-in asks it; those that were opened go on.
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    class Meta:
        verbose_name = _("set of questions")
        verbose_name_plural = _("sets of questions")

    def __str__(self) -> str:
        return self.slug


class InstrumentVersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def published(self) -> InstrumentVersionQuerySet:
        return self.filter(published_at__isnull=False)

    def in_use(self) -> InstrumentVersionQuerySet:
        """What a new check-in may ask: the newest version of each instrument not retired."""
        newer = self.model.objects.published().filter(
            instrument=OuterRef("instrument"), number__gt=OuterRef("number")
        )
        return self.published().filter(~Exists(newer), instrument__retired_at__isnull=True)

    def with_items(self) -> InstrumentVersionQuerySet:
        """Load themes, items and their words in four more queries."""
        return self.prefetch_related("themes__texts", "themes__items__texts")


class InstrumentVersion(HasTexts, models.Model):
    """The questions as they stood when published. Never changed afterwards."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    # The one perspective that is asked; empty: both are, and then compared.
    only_for = models.CharField(_("asked of"), max_length=10, choices=Perspective, blank=True)
    # How scores are reckoned, as in docs/instruments.md; most have none.
    scores = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(null=True)
    # Nobody: it came with the portal or from a file.
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

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

    @property
    def perspectives(self) -> list[Perspective]:
        """Who is asked."""
        return [Perspective(self.only_for)] if self.only_for else list(Perspective)

    @property
    def name(self) -> str:
        """What it is called, in the language of the page. Prefetch `texts` for lists."""
        return self.text.name if self.text else self.instrument.slug

    def parts(self, language: str) -> list[Part]:
        """All that is asked, in order, in this language (else English). Two queries."""
        parts: dict[int, Part] = {}
        questions: dict[int, Question] = {}
        all_over = self._labels(language)
        for text in in_language(ItemText.objects.of(self), language):
            item, theme = text.item, text.item.theme
            if theme.pk not in parts:
                parts[theme.pk] = Part(len(parts) + 1, theme.code, text.theme_name)
            if item.pk not in questions:
                labels = text.theme_labels or all_over
                questions[item.pk] = Question(item.pk, item.code, labels)
                parts[theme.pk].questions.append(questions[item.pk])
            questions[item.pk].wordings[text.perspective] = text.wording
            questions[item.pk].prompts[text.perspective] = text.prompts
        return list(parts.values())

    def labels_of(self, theme: Theme, language: str) -> list[str]:
        """The words of the five answers to the items of one theme, low to high."""
        rows = in_language(theme.texts.all(), language)
        return rows[0].labels if rows and rows[0].labels else self._labels(language)

    def _labels(self, language: str) -> list[str]:
        """The words of the five answers: its own, else the usual ones."""
        models.prefetch_related_objects([self], "texts")
        rows = in_language(self.texts.all(), language)
        return rows[0].labels if rows and rows[0].labels else usual_labels(language)


def usual_labels(language: str) -> list[str]:
    """The words of the five answers for an instrument that names none of its own."""
    with translation.override(language):
        return [str(label) for label in Scale.labels]


class InstrumentText(InLanguage):
    """What an instrument is called and is for, where it comes from, and under which licence."""

    instrument_version = models.ForeignKey(InstrumentVersion, models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=80)
    purpose = models.CharField(_("what it is for"), max_length=300)
    source = models.TextField(_("source"), max_length=1000)
    # A line that must stand wherever the items are shown; most need none.
    licence = models.CharField(_("licence"), max_length=500, blank=True)
    # Five words, low to high; empty: the usual ones.
    labels = models.JSONField(_("words of the answers"), default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument_version", "language"],
                name="instrument_has_one_text_a_language",
            )
        ]

    def __str__(self) -> str:
        return self.name
