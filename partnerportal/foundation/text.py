"""Make what people type safe to keep: one shape of characters, nothing invisible that misleads."""

from __future__ import annotations

import re
import unicodedata

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
