"""Make what people type safe to keep: one shape of characters, nothing invisible that misleads."""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

# Characters that turn the direction of the text around them: a name with one can make a whole line
# read backwards. Arabic and Hebrew need none of them; pages isolate people's words with dir="auto".
_TURNERS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def clean_text(value: str) -> str:
    """Several lines of words: NFC, plain line ends, no control or direction-turning characters."""
    value = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", _TURNERS.sub("", value)).strip()


def clean_line(value: str) -> str:
    """One line of words (a name, a title): as clean_text, with every run of space made one space."""
    return " ".join(clean_text(value).split())


def checked_words(field: str, typed: str, longest: int) -> str:
    """People's words as they are kept: as clean_text, at most `longest` characters.

    Raise ValidationError keyed by `field` for words that are too long or hold a NUL; nothing is cut.
    """
    if "\x00" in typed:
        reason = _("Your words hold a character that cannot be kept (NUL). Please take it out.")
        raise ValidationError({field: reason})
    words = clean_text(typed)
    if len(words) > longest:
        reason = _(
            "These words are %(length)s characters long. At most %(longest)s fit here. Nothing is "
            "lost: please make them shorter."
        )
        lengths = {"length": _number(len(words)), "longest": _number(longest)}
        raise ValidationError({field: reason % lengths})
    return words


def _number(value: int) -> str:
    return number_format(value, force_grouping=True)
