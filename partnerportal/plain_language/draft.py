"""A plain-language summary drafted from structured facts: findings locked, the team's words kept.

Sentences that tell findings are generated with the hedge that their certainty asks for and are
locked; everything else is what the team wrote, sentence by sentence. Nothing is invented: a field
that is empty leaves its section empty. Order and headings follow the manner of Cochrane's
plain-language summaries (guidance of January 2022), in words of our own.
"""

import datetime
import re
from dataclasses import dataclass

from . import found, glosses, grammar, sureness
from .facts import FindingFacts, ProjectFacts, figures
from .headings import HEADINGS, WORDS
from .kinds import gap
from .text import Language, check_language, sentences

__all__ = ["HEADINGS", "Draft", "DraftSentence", "FindingFacts", "ProjectFacts", "Section", "draft"]

_ASKING = {
    "en": re.compile(
        r"(?:what|which|who|how|why|when|where|do|does|did|is|are|can|could|will)\b", re.I
    ),
    "fr": re.compile(
        r"(?:quel|quelle|quels|quelles|qui|que|quoi|comment|combien|pourquoi|quand|où|est-ce)\b|qu['’]",
        re.I,
    ),
}
_LONGEST_TITLE = 120  # characters: more does not read as a heading
# The source of the sentence that tells what a person said of the question.
QUESTION_SAID = "question_said"


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """One sentence. `source` names the field or "finding:KEY"; locked ones may not be reworded."""

    text: str
    source: str
    locked: bool = False
    bullet: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section with its heading; without sentences where there was nothing to tell."""

    key: str
    heading: str
    sentences: tuple[DraftSentence, ...] = ()

    @property
    def text(self) -> str:
        """The sentences in one string."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted summary: all sections in their order, empty ones too.

    `facts`: every number that it may tell, as `figures.numbers` writes it. They travel with it.
    """

    title: str
    sections: tuple[Section, ...]
    facts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body without headings, a paragraph a section: what the reading measures look at."""
        return "\n\n".join(section.text for section in self.sections if section.sentences)

    def section(self, key: str) -> Section:
        """One section by its key; KeyError for an unknown one."""
        return {section.key: section for section in self.sections}[key]


def draft(project: ProjectFacts, language: Language) -> Draft:
    """The summary of a project in one language, from nothing but its facts.

    Raises ValueError when a finding has values that the certainty grid does not know, or misses
    the words that its kind needs.
    """
    check_language(language)
    unsure = _unsure(project, language)
    bodies = {
        "key_messages": _key_messages(project, unsure, language),
        "asked": _question(project.question, language),
        "why": _free(project.why, "why", language),
        "did": _free(project.what_we_did, "what_we_did", language),
        "found": _found(project, language),
        "sure": _sure(project, language),
        "unsure": unsure,
        "next": _listed(project.next_steps, "next_steps", language),
        "together": _together(project, language),
        "up_to_date": _up_to_date(project.up_to_date, language),
    }
    body = "\n".join(line.text for lines in bodies.values() for line in lines)
    bodies["words"] = _meanings(body, language)
    return Draft(
        _title(project, language),
        tuple(Section(key, name, tuple(bodies[key])) for key, name in HEADINGS[language].items()),
        tuple(sorted(figures(project, language))),
    )


def _title(project: ProjectFacts, language: Language) -> str:
    """A title is a question: the team's own, unless it is too long for a heading."""
    title, asked = project.title.strip(), project.question.strip()
    if title.endswith("?") or not asked or len(asked) > _LONGEST_TITLE:
        return title
    lines = _question(asked, language)
    return lines[0].text if len(lines) == 1 and lines[0].text.endswith("?") else title


def _sure(project: ProjectFacts, language: Language) -> list[DraftSentence]:
    told = list(sureness.ladder(project.findings, language))
    return [
        DraftSentence(text, _source(one) if one else "findings", True, len(told) > 1 and not place)
        for one, texts in told
        for place, text in enumerate(texts)
    ]


def _together(project: ProjectFacts, language: Language) -> list[DraftSentence]:
    return _free(project.made_together, "made_together", language) + _said(project.question_said)


def _meanings(body: str, language: Language) -> list[DraftSentence]:
    """The hard words that stand in the draft, each with its plain words."""
    colon = ": " if language == "en" else f"{grammar.NO_BREAK}: "
    return [
        DraftSentence(grammar.ended(f"{word}{colon}{plain}"), "words", bullet=True)
        for word, plain in glosses.used(body, language)
    ]


def _key_messages(
    project: ProjectFacts, unsure: list[DraftSentence], language: Language
) -> list[DraftSentence]:
    """The surest findings and the first thing that is uncertain; uncertainty leads if alone."""
    told = sureness.foremost(_known(project))
    lines = [
        DraftSentence(found.main_sentence(finding, language), _source(finding), locked=True)
        for finding in told
    ] or [_lead(project, language)]
    for finding in _unknown(project)[:1]:
        text = found.main_sentence(finding, language)
        lines.append(DraftSentence(text, _source(finding), locked=True))
    if not _unknown(project):
        lines.extend(unsure[:1])
    return [
        DraftSentence(line.text, line.source, line.locked, bullet=True)
        for line in dict.fromkeys(lines)
    ]


def _found(project: ProjectFacts, language: Language) -> list[DraftSentence]:
    known = _known(project)
    if known:
        return _tell(known, language)
    lines = [_lead(project, language)]
    if any(finding.studies and finding.kind == "effect" for finding in _unknown(project)):
        lines.append(DraftSentence(WORDS[language]["unclear"], "findings", locked=True))
    return lines


def _unsure(project: ProjectFacts, language: Language) -> list[DraftSentence]:
    told = _tell(_unknown(project), language)
    return told + _listed(project.uncertain, "uncertain", language)


def _lead(project: ProjectFacts, language: Language) -> DraftSentence:
    """What to say first when nothing is known: no studies at all, or no answer in them."""
    only_gaps = project.findings and all(map(_is_gap, project.findings))
    text = gap(language) if only_gaps else WORDS[language]["unknown"]
    return DraftSentence(text, "findings", locked=True)


def _is_gap(finding: FindingFacts) -> bool:
    return finding.kind == "gap" or finding.studies == 0


def _known(project: ProjectFacts) -> list[FindingFacts]:
    return [finding for finding in project.findings if not found.is_uncertain(finding)]


def _unknown(project: ProjectFacts) -> list[FindingFacts]:
    return [finding for finding in project.findings if found.is_uncertain(finding)]


def _tell(findings: list[FindingFacts], language: Language) -> list[DraftSentence]:
    lines: list[DraftSentence] = []
    population = ""
    for finding in findings:
        for text in found.told(finding, language, population):
            lines.append(DraftSentence(text, _source(finding), locked=True))
        population = finding.population or population
    return lines


def _source(finding: FindingFacts) -> str:
    return f"finding:{finding.key}" if finding.key else "finding"


def _free(text: str, source: str, language: Language) -> list[DraftSentence]:
    """The team's own text, sentence by sentence, in their words."""
    return [
        DraftSentence(grammar.ended(text[span.start : span.end]), source)
        for span in sentences(text, language)
    ]


def _said(sentence: str) -> list[DraftSentence]:
    """What a person said of the question, in the words that tell it."""
    return [DraftSentence(sentence, QUESTION_SAID, locked=True)] if sentence else []


def _question(text: str, language: Language) -> list[DraftSentence]:
    """The question; one that lost its question mark gets it back."""
    line = text.strip()
    if line and line[-1].isalnum() and _ASKING[language].match(line):
        line += "?"
    return _free(line, "question", language)


def _listed(value: str | tuple[str, ...], source: str, language: Language) -> list[DraftSentence]:
    """Lines that become a list when there is more than one; one bullet starts each line."""
    lines = value.splitlines() if isinstance(value, str) else list(value)
    groups = [group for line in lines if (group := _free(line, source, language))]
    return [
        DraftSentence(sentence.text, source, bullet=len(groups) > 1 and place == 0)
        for group in groups
        for place, sentence in enumerate(group)
    ]


def _up_to_date(value: datetime.date | str | None, language: Language) -> list[DraftSentence]:
    if isinstance(value, datetime.date):
        value = grammar.date(value, language)
    when = (value or "").strip()
    if when.endswith("."):
        return _free(when, "up_to_date", language)
    if not when:
        return []
    return [DraftSentence(WORDS[language]["current"].format(when), "up_to_date")]
