"""Passwords: long ones, nothing that everybody here would try first, and no other rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What else must not be most of somebody's password; a higher floor adds what it knows of a person.
Source = Callable[[Any], Iterable[str]]
sources: list[Source] = []

# As many letters and digits must be left when the words of this place are taken away.
OWN_PART = 8


class NoWordsOfThisPlace:
    """Refuse what is made of words that everybody here knows: the portal's, their teams'."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)

    def validate(self, password: str, user: Any = None) -> None:
        left = _plain(password)
        known = [*self.words, *self._about(user)]
        for word in sorted({_plain(word) for word in known} - {""}, key=len, reverse=True):
            if len(word) > 3:
                left = left.replace(word, "")
        if len(left) < min(OWN_PART, len(_plain(password))):
            raise ValidationError(
                _("This is close to names that people here know. Choose other words."),
                code="words_of_this_place",
            )

    def _about(self, user: Any) -> list[str]:
        if user is None or user.pk is None:
            return []
        return [word for source in sources for word in source(user)]

    def get_help_text(self) -> str:
        return _("Not the name of your team or of this portal.")


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in letters if one.isalnum())
