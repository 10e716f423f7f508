"""A finding in the words of researchers and funders: GRADE guidelines 26 and GRADE-CERQual.

The public words are for everybody; these stand beside them for those who are used to them.
"""

from . import certainty as grade
from . import found, grammar
from .facts import FindingFacts
from .text import Language, check_language

_WORDS = {
    "en": {
        "effect": "Certainty of the evidence (GRADE): {}.",
        "experience": "Confidence in the evidence (GRADE-CERQual): {}.",
        "reasons": "Reasons for not rating it higher: {}.",
        "pair": "Per 100 people: {} without, {} with.",
        "population": "Population: {}.",
    },
    "fr": {
        "effect": "Certitude des données probantes (GRADE)\u00a0: {}.",
        "experience": "Confiance dans les données probantes (GRADE-CERQual)\u00a0: {}.",
        "reasons": "Motifs d'une cote moins élevée\u00a0: {}.",
        "pair": "Pour 100 personnes\u00a0: {} sans, {} avec.",
        "population": "Population\u00a0: {}.",
    },
}


def sentences(finding: FindingFacts, language: Language) -> list[str]:
    """The finding, the pair of 100 people, its rating and the reasons, as a report would say them.

    What nobody rated has no other words than the public ones. Raises ValueError as the grid does.
    """
    words = _WORDS[check_language(language)]
    if not found.is_rated(finding) or finding.studies == 0:
        return found.told(finding, language)
    said = [found.with_counts(main_sentence(finding, language), finding, language)]
    if finding.population:
        said.append(words["population"].format(grammar.clean(finding.population)))
    if finding.has_pair and not grade.is_very_low(finding.certainty):
        pair = (finding.without_per_100 or 0, finding.with_per_100 or 0)
        said.append(words["pair"].format(*(grammar.number(value, language) for value in pair)))
    said.append(words[finding.kind].format(_rating(finding, language)))
    named = grade.grid()["domains"][language]
    reasons = [named[reason] for reason in finding.reasons if reason in named]
    return [*said, words["reasons"].format(", ".join(reasons))] if reasons else said


def main_sentence(finding: FindingFacts, language: Language) -> str:
    """The rated finding in one sentence, in the professional vocabulary.

    A result that has no cell of the grid is said with its confidence, as an experience is; a quote
    stays as it was said.
    """
    if finding.kind == "effect" and finding.intervention and finding.outcome:
        return grade.statement(
            language,
            finding.certainty,
            finding.size,
            finding.direction,
            finding.intervention,
            finding.intervention_is_plural,
            finding.outcome,
            finding.comparison,
            "professional",
        )
    clause = grammar.clean(finding.statement)
    if not clause or clause[0] in '“«"':
        return found.main_sentence(finding, language)
    ladder = grade.grid()["professional_experience"][language]
    return ladder[_key(finding)].format(clause=grammar.lower_first(clause))


def _rating(finding: FindingFacts, language: Language) -> str:
    return grade.grid()["ratings"][language][_key(finding)]


def _key(finding: FindingFacts) -> str:
    return grade.read_certainty(finding.certainty).replace("_", " ")
