"""How sure we are of each finding that was rated, and why: the confidence ladder of a summary.

What nobody rated is said to be unrated, so that it does not pass for sure.
"""

from collections.abc import Iterator

from . import found, grammar
from .facts import FindingFacts
from .headings import WORDS
from .text import Language

_SUREST = 2


def ladder(
    findings: tuple[FindingFacts, ...], language: Language
) -> Iterator[tuple[FindingFacts | None, list[str]]]:
    """Each rated finding, the surest first, with its sentences; None for a line about the others."""
    rated = [one for one in findings if found.is_rated(one) and one.studies != 0]
    for finding in sorted(rated, key=found.sureness):
        yield finding, _of(finding, language)
    if any(one.kind == "experience" and not one.certainty for one in findings):
        yield None, [WORDS[language]["unrated"]]
    if any(one.kind == "count" and one.studies for one in findings):
        yield None, [WORDS[language]["counted"]]


def foremost(known: list[FindingFacts]) -> list[FindingFacts]:
    """The two surest findings, and the surest harm if it is not among them.

    However little sure a harm is: what is good, told alone, would mislead.
    """
    ranked = sorted(known, key=found.sureness)
    first, rest = ranked[:_SUREST], ranked[_SUREST:]
    return first if any(map(_is_harm, first)) else [*first, *filter(_is_harm, rest)][: _SUREST + 1]


def _is_harm(finding: FindingFacts) -> bool:
    return finding.meaning == "harm" and finding.size != "none"


def _of(finding: FindingFacts, language: Language) -> list[str]:
    """Which finding it is about, then how sure we are of it. One without a name is told again."""
    first, *rest = found.confidence(finding, language)
    subject, target = grammar.clean(finding.intervention), grammar.clean(finding.outcome)
    if finding.kind != "effect" or not subject or not target:
        return [found.main_sentence(finding, language), first, *rest]
    about = (
        grammar.upper_first(subject),
        grammar.lower_first(target),
        first[0].lower() + first[1:],
    )
    return [WORDS[language]["about"].format(*about), *rest]
