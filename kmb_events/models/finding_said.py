"""What the plain-language engine says of a finding, as pages show it."""

from __future__ import annotations

from kmb_events.models.facts import finding_facts
from kmb_events.models.finding import Finding, FindingText
from partnerportal.plain_language import professional
from partnerportal.plain_language.found import is_rated, sentences
from partnerportal.plain_language.guard import has_hedge
from partnerportal.plain_language.text import check_language


def sentences_of(finding: Finding, words: FindingText) -> list[str]:
    """The sentences of a finding in the language of these words; none while it is not complete."""
    try:
        return sentences(finding_facts(finding, words), check_language(words.language))
    except ValueError:
        return []


def professional_sentences_of(finding: Finding, words: FindingText) -> list[str]:
    """The same in the words of researchers; none where nothing is rated or it is not complete."""
    facts = finding_facts(finding, words)
    if not is_rated(facts):
        return []
    try:
        return professional.sentences(facts, check_language(words.language))
    except ValueError:
        return []


def sounds_surer(finding: Finding, words: FindingText) -> bool:
    """Whether the team's own sentence shows no doubt where the research has some."""
    if finding.kind != Finding.Kind.EFFECT or finding.certainty in {"", Finding.Certainty.HIGH}:
        return False
    return not has_hedge(words.statement, check_language(words.language))
