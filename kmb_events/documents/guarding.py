"""What people's edits did to the sentences made from findings, said gently."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from kmb_events.documents.question import record_words
from kmb_events.models import EventPlan, SummaryText, project_facts
from partnerportal.plain_language.draft import QUESTION_SAID
from partnerportal.plain_language.facts import figures
from partnerportal.plain_language.figures import numbers
from partnerportal.plain_language.guard import Violation, verify, verify_facts
from partnerportal.plain_language.text import check_language, sentences

# Below this two sentences are about different things: the made one was left out, which is allowed.
_ALIKE = 0.5
_MOST = 6


@dataclass(frozen=True)
class Concern:
    """One place to look at before agreeing: what to say about it, in sentences.

    was and now: the sentence made from a finding and what it became; both empty for the whole text.
    """

    words: list[str]
    was: str = ""
    now: str = ""


def concerns(text: SummaryText, plan: EventPlan, said: str = "") -> list[Concern]:
    """What to look at in a text before agreeing to it. Needs the plan as `for_page` loads it.

    `said`: what the patient co-lead says of the question today; its day is no strange number, and
    neither is that of an older answer, which the draft told.
    """
    language = check_language(text.language)
    found = [one for row in text.locked if (one := _changed(row["text"], text))]
    known = figures(project_facts(plan, language), language)
    record = record_words(plan, language)
    for words in (
        said,
        record,
        *(row["text"] for row in text.locked if row["source"] == QUESTION_SAID),
    ):
        known |= set(numbers(words, language))
    told = {row.detail for row in verify_facts(text.whole, known, language)}
    in_findings = {
        number for row in found for number in told if number in numbers(row.now, language)
    }
    words = _("The number %(number)s is not in your plan or findings.")
    found += [Concern([words % {"number": number}]) for number in sorted(told - in_findings)]
    return found[:_MOST]


# It sounds less sure than the research: to be looked at, but it promises nothing.
_HARMLESS = frozenset({"hedge_invented"})


def changed_findings(text: SummaryText) -> list[str]:
    """The made sentences that people changed so that they tell something else."""
    return [row["text"] for row in text.locked if _tells_another(row["text"], text)]


def _tells_another(made: str, text: SummaryText) -> bool:
    now, language = _became(made, text), check_language(text.language)
    if not now:
        return False
    lost_beside = verify(made, _line_of(now, text), language)
    return any(
        one.kind not in _HARMLESS and not (one.kind == "number_lost" and one not in lost_beside)
        for one in verify(made, now, language)
    )


def _line_of(sentence: str, text: SummaryText) -> str:
    """The paragraph around a sentence: a number may have moved into the next one, a doubt may not."""
    return next((line for line in text.whole.split("\n") if sentence in line), sentence)


def _changed(made: str, text: SummaryText) -> Concern | None:
    """What happened to one made sentence that is no longer in the text word for word."""
    now = _became(made, text)
    said = [_said(one) for one in verify(made, now, check_language(text.language))] if now else []
    return Concern(said, was=made, now=now) if said else None


def _became(made: str, text: SummaryText) -> str:
    """The sentence that a made one has become; empty where it stands, or was left out."""
    if made in text.whole:
        return ""
    kept = [_plain(row["text"]) for row in text.locked if row["text"] in text.whole]
    spans = [span.text for span in sentences(text.whole, check_language(text.language))]
    free = [one for one in spans if not any(_plain(one) in row for row in kept)]
    now = max(free, key=lambda one: _likeness(made, one), default="")
    return now if _likeness(made, now) >= _ALIKE else ""


def _plain(words: str) -> str:
    """With one kind of space: a made sentence may hold narrow ones."""
    return " ".join(words.split())


def _likeness(one: str, other: str) -> float:
    """By words: letters alone make any two sentences of a language alike."""
    return SequenceMatcher(None, one.lower().split(), other.lower().split(), autojunk=False).ratio()


def _said(violation: Violation) -> str:
    words: dict[str, str] = {
        "number_lost": _("The number %(detail)s is gone."),
        "number_invented": _("The number %(detail)s is not in the finding."),
        "negation_lost": _("It no longer says “%(detail)s”. That can turn its meaning round."),
        "negation_invented": _("It now says “%(detail)s”. That can turn its meaning round."),
        "hedge_lost": _("It no longer says “%(detail)s”. It now sounds surer than the research."),
        "hedge_invented": _("It now says “%(detail)s”. It sounds less sure than the research."),
    }
    return words[violation.kind] % {"detail": violation.detail}
