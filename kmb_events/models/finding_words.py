"""What belongs to which kind of finding, and the two halves of why nobody is surer."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kmb_events.models.finding import Finding
from partnerportal.plain_language.certainty import grid

_COUNTED = ("studies", "people")
_ENDING = ("source", "next_step")

# The values of each kind, in the order in which people say them.
VALUES: dict[str, tuple[str, ...]] = {
    Finding.Kind.EFFECT: (
        *("direction", "meaning", "size", "certainty"),
        *_COUNTED,
        *("without_per_100", "with_per_100", "status"),
    ),
    Finding.Kind.EXPERIENCE: ("certainty", *_COUNTED, "status"),
    Finding.Kind.GAP: ("status",),
    Finding.Kind.COUNT: (*_COUNTED, "status"),
}

# The words of each kind, in each language.
WORDS_OF: dict[str, tuple[str, ...]] = {
    Finding.Kind.EFFECT: (
        *("statement", "intervention", "intervention_is_plural", "comparison", "outcome"),
        *("counted", "population", "reasons"),
        *_ENDING,
    ),
    Finding.Kind.EXPERIENCE: ("statement", "population", "reasons", *_ENDING),
    Finding.Kind.GAP: ("statement", *_ENDING),
    Finding.Kind.COUNT: ("statement", "population", *_ENDING),
}


def split_reasons(kept: str) -> tuple[list[str], str]:
    """The reasons that the certainty grid has words for, by key, and the team's own words.

    Kept as "imprecision, inconsistency; own words".
    """
    known = grid()["reasons"]["en"]
    first, mark, rest = kept.partition(";")
    keys = [word for word in re.split(r"[\s,]+", first) if word]
    if keys and all(key in known for key in keys):
        return keys, rest.strip()
    return [], kept.strip()


def join_reasons(keys: Iterable[str], own: str) -> str:
    """The same as it is kept."""
    return "; ".join(part for part in (", ".join(keys), own) if part)


def reasons_in_words(kept: str, language: str) -> str:
    """All reasons as sentences."""
    keys, own = split_reasons(kept)
    sentences = grid()["reasons"].get(language, grid()["reasons"]["en"])
    return " ".join([*(sentences[key] for key in keys), *([own] if own else [])])
