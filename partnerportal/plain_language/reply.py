"""What a language model said, judged before a person sees it: kept only if no meaning changed.

A model may be wrong, cut off, or led astray by words in the text it was given. Nothing here trusts
it: a reply that fails one of these is dropped, and the paragraph stays as it was.
"""

import re
from typing import Literal

from .guard import verify
from .masking import Masked, unmask
from .text import Language, normalise, words

Fault = Literal[
    "empty", "unchanged", "signs", "markup", "chatter", "length", "cut_off", "language", "meaning",
    "name",
]  # fmt: skip

_MARKUP = re.compile(r"[<>`*_#|{}\\]|https?:|www\.|\S+@\S+|^\s*(?:[-•]|\d+[.)])\s|\n", re.MULTILINE)
_CHATTER = re.compile(
    r"^(?:sure|certainly|here(?:'s| is| are)|of course|okay|ok\b|rewritten|plain(?:er)? (?:version|text)"
    r"|as an? (?:ai|assistant|language)|i (?:am|can|cannot|will|have)\b|note:|voici|bien sûr"
    r"|certainement|d'accord|en tant que|je (?:suis|peux|ne peux))|\b(?:ignore|disregard) (?:all|the|any)"
    r"|\b(?:system prompt|instructions?|assistant|language model)\b|\bmodèle de langue\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
# Shares of the length in words: a plainer text may be longer, not a new one and not a summary.
_SHORTEST, _LONGEST = 0.5, 1.6
_COMMON = {
    "en": frozenset(
        ["the", "and", "of", "to", "in", "we", "that", "is", "was", "were", "for", "with"]
    ),
    "fr": frozenset(
        ["le", "la", "les", "et", "de", "des", "nous", "que", "est", "dans", "pour", "avec"]
    ),
}
_NAME = re.compile(r"(?<=[\w,;:)]\s)[A-ZÀ-ÖØ-Þ][\w'’\-]*")


def judged(before: str, said: str, masked: Masked, language: Language) -> tuple[str, Fault | None]:
    """The model's words with the hidden ones put back, and why they may not be shown; None if so."""
    reply = normalise(said).strip()
    if not reply:
        return "", "empty"
    if _MARKUP.search(reply):
        return "", "markup"
    try:
        after = " ".join(unmask(reply, masked).split())
    except ValueError:
        return "", "signs"
    return after, _fault(" ".join(normalise(before).split()), after, language)


def _fault(before: str, after: str, language: Language) -> Fault | None:
    old, new = len(words(before, language)), len(words(after, language))
    checks: list[tuple[Fault, bool]] = [
        ("unchanged", after == before),
        ("chatter", bool(_CHATTER.search(after)) and not _CHATTER.search(before)),
        ("cut_off", bool(_ENDS.search(before)) and not _ENDS.search(after)),
        ("length", not _SHORTEST * old <= new <= _LONGEST * old + 3),
        ("language", _other_language(before, after, language)),
        ("name", bool(_names(after) - _names(before))),
        ("meaning", bool(verify(before, after, language))),
    ]
    return next((name for name, is_so in checks if is_so), None)


def _names(text: str) -> set[str]:
    """Words with a capital inside a sentence, which are names."""
    return {match.strip("'’-") for match in _NAME.findall(text)}


def _other_language(before: str, after: str, language: Language) -> bool:
    """Whether the reply speaks the other of our languages, and the paragraph did not."""
    return _speaks_other(after, language) and not _speaks_other(before, language)


def _speaks_other(text: str, language: Language) -> bool:
    said = [word.text.lower() for word in words(text, language)]
    own = sum(word in _COMMON[language] for word in said)
    return sum(word in _COMMON["fr" if language == "en" else "en"] for word in said) > own
