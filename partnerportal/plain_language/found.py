"""The sentences of one finding: the result, how many people, of 100 people; and how sure we are."""

from . import certainty as grade
from . import grammar, kinds
from .facts import FindingFacts
from .text import Language

_PAIR = {
    "en": {
        "high": "Out of 100 people, there are about",
        "moderate": "Out of 100 people, there are probably about",
        "low": "Out of 100 people, there may be about",
        "without": "without it",
        "without_many": "without them",
        "with": "with it",
        "with_many": "with them",
        "compared": "with {}",
        "same": "with or without it",
        "same_many": "with or without them",
        "same_compared": "either way",
        "and": "and",
        "number": "Out of 100 people, the number of {}",
        "number_high": "is about",
        "number_moderate": "is probably about",
        "number_low": "may be about",
    },
    "fr": {
        "high": "Sur 100 personnes, il y a environ",
        "moderate": "Sur 100 personnes, il y a probablement environ",
        "low": "Sur 100 personnes, il pourrait y avoir environ",
        "without": "sans cela",
        "without_many": "sans cela",
        "with": "avec cela",
        "with_many": "avec cela",
        "compared": "avec {}",
        "same": "avec ou sans cela",
        "same_many": "avec ou sans cela",
        "same_compared": "dans les deux cas",
        "and": "et",
        "number": "Sur 100 personnes, le nombre {}",
        "number_high": "est d'environ",
        "number_moderate": "est probablement d'environ",
        "number_low": "pourrait être d'environ",
    },
}
_POPULATION = {
    "en": ("The study looked at {}.", "The studies looked at {}."),
    "fr": ("L'étude portait sur {}.", "Les études portaient sur {}."),
}


def is_uncertain(finding: FindingFacts) -> bool:
    """Whether the finding tells what is not known: a gap, no study, or very low certainty."""
    return (
        finding.kind == "gap"
        or (finding.kind in ("effect", "count") and finding.studies == 0)
        or (finding.kind != "count" and grade.is_very_low(finding.certainty))
    )


def sureness(finding: FindingFacts) -> int:
    """For sorting, the surest first; experience without a rating and counts come after low."""
    if finding.kind == "count" or not finding.certainty:
        return len(grade.CERTAINTIES)
    return grade.CERTAINTIES.index(grade.read_certainty(finding.certainty))


def main_sentence(finding: FindingFacts, language: Language) -> str:
    """The finding in one sentence, hedge and comparison in it, counts left out."""
    if finding.kind == "gap" or (finding.kind == "effect" and finding.studies == 0):
        return kinds.gap(language, finding.statement, finding.intervention, finding.outcome)
    if finding.kind == "experience":
        return kinds.experience(language, finding.certainty, finding.statement, finding.population)
    if finding.kind == "count":
        return kinds.count(language, finding.studies, finding.statement or finding.outcome)
    if finding.statement and not (finding.intervention and finding.outcome):
        return kinds.hedged(language, finding.certainty, finding.statement)
    return grade.statement(
        language,
        finding.certainty,
        finding.size,
        finding.direction,
        finding.intervention,
        finding.intervention_is_plural,
        finding.outcome,
        finding.comparison,
    )


def sentences(finding: FindingFacts, language: Language) -> list[str]:
    """All sentences of the finding, by itself: what was found, and why we are not surer."""
    return told(finding, language) + (confidence(finding, language) if has_reasons(finding) else [])


def told(finding: FindingFacts, language: Language, told_population: str = "") -> list[str]:
    """What was found. A population that was just told is not told again."""
    said = [with_counts(main_sentence(finding, language), finding, language)]
    if finding.kind == "effect" and not is_uncertain(finding):
        said.append(
            grade.good_or_bad(
                language, finding.certainty, finding.size, finding.direction, finding.meaning
            )
        )
    if finding.population and finding.population != told_population:
        said += _population(finding, language)
    return [line for line in said if line] + _per_100(finding, language)


def has_reasons(finding: FindingFacts) -> bool:
    """Whether the finding is rated and says why it is not surer."""
    return is_rated(finding) and bool(finding.reasons or finding.own_reason)


def is_rated(finding: FindingFacts) -> bool:
    """Whether somebody rated how sure this finding is."""
    return finding.kind in ("effect", "experience") and bool(finding.certainty)


def confidence(finding: FindingFacts, language: Language) -> list[str]:
    """How sure we are of a rated finding and why: the ladder, then the team's own reason."""
    ladder = [*grade.confidence(language, finding.certainty, finding.reasons)]
    own = grammar.ended(finding.own_reason)
    return [*ladder, own] if own else ladder


def with_counts(sentence: str, finding: FindingFacts, language: Language) -> str:
    """The sentence with "(11 studies, 8,204 people)" before its full stop."""
    counts = _counts(finding, language)
    if not counts:
        return sentence
    if sentence.endswith("."):
        return f"{sentence[:-1]} ({counts})."
    return f"{sentence} ({counts})"


def _counts(finding: FindingFacts, language: Language) -> str:
    names = {"en": ("study", "studies", "person", "people")}
    names["fr"] = ("étude", "études", "personne", "personnes")
    study, studies, person, people = names[language]
    parts: list[str] = []
    if finding.studies and finding.kind in ("effect", "experience"):
        parts.append(grammar.counted(finding.studies, study, studies, language))
    if finding.people and finding.kind != "gap" and finding.studies != 0:
        parts.append(grammar.counted(finding.people, person, people, language))
    return ", ".join(parts)


def _population(finding: FindingFacts, language: Language) -> list[str]:
    if finding.kind not in ("effect", "count") or not finding.studies:
        return []
    one, many = _POPULATION[language]
    template = one if finding.studies == 1 else many
    return [template.format(grammar.lower_first(grammar.clean(finding.population)))]


def _per_100(finding: FindingFacts, language: Language) -> list[str]:
    """The pair as natural frequencies; none for very low certainty: it would look sure."""
    if finding.kind != "effect" or not finding.has_pair or is_uncertain(finding):
        return []
    words, many = _PAIR[language], "_many" if finding.intervention_is_plural else ""
    before, after = finding.without_per_100 or 0, finding.with_per_100 or 0
    opening = _opening(finding, before, language)
    other = grammar.lower_first(grammar.clean(finding.comparison))
    if before == after:
        same = words["same_compared"] if other else words["same" + many]
        return [f"{opening} {same}."]
    without = words["compared"].format(other) if other else words["without" + many]
    number = grammar.number(after, language)
    return [f"{opening} {without} {words['and']} {number} {words['with' + many]}."]


def _opening(finding: FindingFacts, before: float, language: Language) -> str:
    """How many there are without it. The label is a plural, which one of a thing does not fit."""
    words, level = _PAIR[language], grade.read_certainty(finding.certainty)
    label = grammar.clean(finding.outcome_count_label or finding.outcome)
    label = grammar.lower_first(grammar.without_article(label, language))
    number = grammar.number(before, language)
    if before == 1 or (language == "fr" and before < 2):
        of = label if language == "en" else grammar.de(label)
        return f"{words['number'].format(of)} {words['number_' + level]} {number}"
    return f"{words[level]} {number} {label}"
