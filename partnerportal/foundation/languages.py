"""Text in more than one language: a row per language, found by its code.

A thing with words (an event plan, a finding) has sibling rows called `texts`, one a language, so a
third language needs no migration. English and French are the two that must be complete.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")


# Each language in its own words, for links that lead to it.
OWN_NAMES = {Language.ENGLISH: "English", Language.FRENCH: "Français"}


def current_language() -> str:
    """The two-letter code of the language this page is in."""
    return (get_language() or Language.ENGLISH)[:2]


class InLanguage(models.Model):
    """Abstract: one row of words, in one language."""

    language = models.CharField(_("language"), max_length=2, choices=Language)

    class Meta:
        abstract = True


class HasTexts:
    """Mixin for a model whose words stand in rows named `texts` (prefetch them for lists)."""

    texts: Any

    def text_in(self, language: str) -> Any | None:
        """The words in exactly this language, or None."""
        return next((row for row in self.texts.all() if row.language == language), None)

    @property
    def text(self) -> Any | None:
        """The words in the language of the page, else in any language there is."""
        rows = list(self.texts.all())
        if len(rows) < 2:
            return rows[0] if rows else None
        wanted = current_language()
        return min(rows, key=lambda row: (row.language != wanted, row.language))
