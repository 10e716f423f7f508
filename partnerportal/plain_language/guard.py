"""What a change of words must not do: lose or invent numbers, negations or hedges.

Violations are shown to the writer, who may go on with a reason; nothing is stopped in silence.
The engine's own suggestions are judged more strictly, before anybody sees them: see `keeping`.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from .draft import Draft
from .figures import numbers
from .text import Language, check_language, normalise, sentences

ViolationKind = Literal[
    "number_lost",
    "number_invented",
    "negation_lost",
    "negation_invented",
    "hedge_lost",
    "hedge_invented",
    "finding_changed",
]

_NEGATIONS = {
    "en": re.compile(
        r"\b(?:no|not|neither|nor|without|none|never|cannot|nothing|nobody|lack(?:s|ed|ing)?"
        r"|fail(?:s|ed)? to|absence|unclear|uncertain|inconclusive|unknown|unsure|insufficient\w*"
        r"|little or no|little to no)\b|n't\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:pas|sans|aucune?s?|jamais|ni|rien|personne ne|manque(?:nt)?|absence|incertaine?s?"
        r"|inconnue?s?|insuffisante?s?|peu ou pas)\b",
        re.IGNORECASE,
    ),
}
_HEDGES = {
    "en": re.compile(
        r"\b(?:may|might|could|probably|likely|unlikely|possib\w+|perhaps|suggest\w*|appear\w*"
        r"|seem\w*|uncertain\w*|unclear|unsure|not (?:sure|certain|clear|know)|don't know"
        r"|little confidence|not confident|moderately confident|weak|fairly strong|limited"
        r"|(?:very )?low[- ](?:certainty|quality)|moderate[- ](?:certainty|quality)|insufficient"
        r"|not enough|inconclusive|little to no)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:pourrai(?:t|ent)|peut-être|probable(?:s|ment)?|peut|peuvent|possib\w+|semble(?:nt)?"
        r"|sembl(?:ait|aient)|suggèr\w+|incertain\w*|peu confiance"
        r"|pas (?:sûrs?|certains?|confiance)|ne savons pas|peu ou pas|limitée?s?|faible certitude"
        r"|certitude (?:très )?faible|certitude modérée|insuffisante?s?)(?!\w)",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that was lost or invented; `detail` is the number, the words or the sentence."""

    kind: ViolationKind
    detail: str


def verify(before: str, after: str, language: Language) -> tuple[Violation, ...]:
    """What the new words lost or invented.

    Numbers are compared over the whole text; negations and hedges sentence by sentence where the
    number of sentences is the same, else over the whole text.
    """
    check_language(language)
    found = _compare_numbers(before, after, language)
    for old, new in _pairs(before, after, language):
        found += _compare_cue(
            _NEGATIONS[language], old, new, ("negation_lost", "negation_invented")
        )
        found += _compare_cue(_HEDGES[language], old, new, ("hedge_lost", "hedge_invented"))
    return tuple(found)


def verify_facts(text: str, facts: Collection[str], language: Language) -> tuple[Violation, ...]:
    """Numbers of the text that are not among the facts (see `facts.figures`)."""
    told = numbers(text, check_language(language))
    return tuple(Violation("number_invented", number) for number in told if number not in facts)


def verify_findings(draft: Draft, text: str) -> tuple[Violation, ...]:
    """Locked sentences of the draft that are no longer in the text, word for word."""
    said = _one_line(text)
    return tuple(
        Violation("finding_changed", sentence.text)
        for section in draft.sections
        for sentence in section.sentences
        if sentence.locked and _one_line(sentence.text) not in said
    )


def has_hedge(text: str, language: Language) -> bool:
    """Whether the text says that something is not certain."""
    return _HEDGES[check_language(language)].search(normalise(text)) is not None


def _compare_numbers(before: str, after: str, language: Language) -> list[Violation]:
    old, new = numbers(before, language), numbers(after, language)
    lost = [Violation("number_lost", number) for number in old if number not in new]
    return lost + [Violation("number_invented", number) for number in new if number not in old]


def _pairs(before: str, after: str, language: Language) -> list[tuple[str, str]]:
    old, new = sentences(before, language), sentences(after, language)
    if len(old) != len(new):
        return [(normalise(before), normalise(after))]
    return [(one.text, other.text) for one, other in zip(old, new, strict=True)]


def _compare_cue(
    pattern: re.Pattern[str], old: str, new: str, kinds: tuple[ViolationKind, ViolationKind]
) -> list[Violation]:
    """One violation a pair of texts where the number of cues fell or rose."""
    was = Counter(match.lower() for match in pattern.findall(old))
    now = Counter(match.lower() for match in pattern.findall(new))
    if now.total() < was.total():
        return [Violation(kinds[0], ", ".join(sorted((was - now).elements())))]
    if now.total() > was.total():
        return [Violation(kinds[1], ", ".join(sorted((now - was).elements())))]
    return []


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def hedges_and_negations(text: str, language: Language) -> list[tuple[int, int]]:
    """Where the text says that something is not certain, or not so: start and end of each cue."""
    plain = normalise(text)
    found = [
        match.span()
        for pattern in (_HEDGES[check_language(language)], _NEGATIONS[language])
        for match in pattern.finditer(plain)
    ]
    return sorted(found)
