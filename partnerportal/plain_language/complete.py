"""Whether a draft tells all its facts: nothing that the team wrote down may get lost on the way."""

from . import found, grammar
from .draft import Draft
from .facts import FindingFacts, ProjectFacts
from .text import Language, normalise, sentences

_FREE = ("question", "why", "what_we_did", "uncertain", "next_steps", "made_together")


def missing(draft: Draft, project: ProjectFacts, language: Language) -> list[str]:
    """The sources of facts that the draft does not tell: "finding:KEY", or the name of a field.

    A finding is told when all of its own sentences stand there, with its counts, its pair of 100
    people, and why we are not surer.
    """
    text = _one_line(draft.text)
    lost = [
        f"finding:{finding.key}"
        for finding in project.findings
        if not all(_one_line(line) in text for line in _lines(finding, language))
    ]
    return lost + [name for name in _FREE if not _is_told(getattr(project, name), text, language)]


def _lines(finding: FindingFacts, language: Language) -> list[str]:
    """What was found, and all of the reasons but the first, which follows on "because"."""
    reasons = found.confidence(finding, language) if found.has_reasons(finding) else []
    return [*found.told(finding, language, told_population=finding.population), *reasons[1:]]


def _is_told(value: str | tuple[str, ...], text: str, language: Language) -> bool:
    """Whether each sentence of a free text stands in the draft; capitals and full stops aside."""
    whole = value if isinstance(value, str) else "\n".join(value)
    parts = [span.text for span in sentences(whole, language)]
    return all(grammar.clean(_one_line(part)).lower() in text.lower() for part in parts)


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())
