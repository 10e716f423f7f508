"""All that a brief says, as one plain value: what the co-leads wrote and agreed to, and how sure it is."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import override

from kmb_events.models import (
    EventPlan,
    Finding,
    KnowledgeUserGroup,
    SummaryText,
    agreements_on,
    is_agreed,
)
from partnerportal.plain_language.certainty import label
from partnerportal.plain_language.text import check_language, sentences
from teams.models import Membership, Team

# Dots of "how sure", out of four; lived experience without a rating has none.
DOTS = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}


class NoSummary(Exception):
    """There is no plain summary in this language to make a brief from."""


@dataclass(frozen=True)
class Line:
    """One line of a section. `sure` and `dots` when it was made from a finding."""

    text: str
    is_point: bool = False
    sure: str = ""
    dots: int | None = None

    @property
    def is_finding(self) -> bool:
        return bool(self.sure)


@dataclass(frozen=True)
class Bar:
    """A pair of 100 people: how many without, how many with it."""

    title: str
    without: float
    with_it: float
    without_label: str
    with_label: str


@dataclass(frozen=True)
class Side:
    """One half of "Made together": a perspective and its co-leads' names."""

    perspective: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Readers:
    """A group of knowledge users, and what they can do now."""

    name: str
    what_matters: str
    can_do: tuple[str, ...]


@dataclass(frozen=True)
class BriefContent:
    """What stands in a brief. Sections by the key of the summary; empty ones have no lines."""

    language: str
    size: str
    shape: str
    title: str
    team: str
    sections: dict[str, tuple[Line, ...]]
    headings: dict[str, str]
    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, str], ...]
    readers: tuple[Readers, ...]
    chosen: str
    made_together: str
    sides: tuple[Side, ...]
    others: tuple[str, ...]
    sources: tuple[str, ...]
    words_of: date
    agreed_on: date | None

    @property
    def is_draft(self) -> bool:
        return self.agreed_on is None


def brief_content(
    plan: EventPlan, language: str, size: str, shape: str, group: KnowledgeUserGroup | None
) -> BriefContent:
    """Gather a brief's content. Needs the plan as `for_page` loads it.

    Raise NoSummary when the summary has no text in this language.
    """
    text = SummaryText.objects.filter(summary__plan=plan, language=language).first()
    if text is None:
        raise NoSummary(language)
    team = Team.objects.prefetch_related(Team.people()).get(pk=plan.team_id)
    words = plan.text_in(language)
    findings = {f"finding:{row.pk}": row for row in plan.findings.all()}
    with override(language):
        return BriefContent(
            language=language,
            size=size,
            shape=shape,
            title=text.title,
            team=team.name,
            sections={row["key"]: _lines(row["body"], text, findings) for row in text.sections},
            headings={row["key"]: row["heading"] for row in text.sections},
            bars=_bars(plan, language),
            labels=tuple(
                (dots, label(name, check_language(language))) for name, dots in DOTS.items()
            ),
            readers=_readers(plan, language, group),
            chosen=_name_of(group, language),
            made_together=words.made_together if words else "",
            sides=tuple(_side(side.perspective, side.co_leads) for side in team.sides),
            others=tuple(row.user.name for row in team.active_memberships if not row.seat),
            sources=_sources(plan, language),
            words_of=timezone.localdate(text.edited_at or text.drafted_at),
            agreed_on=_agreed_on(plan, text) if is_agreed(plan, language) else None,
        )


def brief_fingerprint(
    plan: EventPlan, language: str, size: str, shape: str, group: KnowledgeUserGroup | None
) -> str:
    """A hash of all that the brief would say and how it would look; raises as `brief_content`."""
    content = asdict(brief_content(plan, language, size, shape, group))
    whole = json.dumps([plan.pk, content], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def _lines(body: str, text: SummaryText, findings: dict[str, Finding]) -> tuple[Line, ...]:
    return tuple(_line(row, text, findings) for row in body.split("\n") if row.strip())


def _line(row: str, text: SummaryText, findings: dict[str, Finding]) -> Line:
    is_point = row.startswith("- ")
    words = row[2:] if is_point else row
    finding = _finding_of(words, text, findings)
    if finding is None or is_point:
        return Line(words, is_point)
    sure = label(finding.certainty, check_language(text.language))
    return Line(words, is_point, sure, DOTS.get(finding.certainty, 0))


def _finding_of(words: str, text: SummaryText, findings: dict[str, Finding]) -> Finding | None:
    """The finding whose own first sentence opens this line; shared sentences tell nothing."""
    opening = next(iter(parts_of(words, text.language)), "")
    made = {row["text"]: row["source"] for row in text.locked}
    return findings.get(made.get(opening, ""))


def parts_of(words: str, language: str) -> list[str]:
    """The sentences of a line, as they stand."""
    spans = sentences(words, check_language(language))
    return [words[span.start : span.end].strip() for span in spans]


def _bars(plan: EventPlan, language: str) -> tuple[Bar, ...]:
    """Pairs of effects that we are at least a little sure of: a picture of a guess would look sure."""
    rows = [(row, row.text_in(language)) for row in plan.findings.all()]
    return tuple(
        Bar(
            title=words.counted or words.outcome,
            without=float(row.without_per_100),
            with_it=float(row.with_per_100),
            without_label=words.comparison,
            with_label=words.intervention,
        )
        for row, words in rows
        if words and row.kind == Finding.Kind.EFFECT and row.without_per_100 is not None
        if row.certainty != Finding.Certainty.VERY_LOW
    )


def _readers(
    plan: EventPlan, language: str, group: KnowledgeUserGroup | None
) -> tuple[Readers, ...]:
    chosen = [group] if group else list(plan.groups.all())
    rows = [row.text_in(language) for row in chosen]
    return tuple(
        Readers(row.name, row.what_matters, tuple(filter(None, row.can_do.split("\n"))))
        for row in rows
        if row and row.can_do.strip()
    )


def _name_of(group: KnowledgeUserGroup | None, language: str) -> str:
    words = group.text_in(language) if group else None
    return words.name if words else ""


def _side(perspective: str, co_leads: list[Membership]) -> Side:
    return Side(perspective, tuple(row.user.name for row in co_leads))


def _sources(plan: EventPlan, language: str) -> tuple[str, ...]:
    rows = [row.text_in(language) for row in plan.findings.all()]
    return tuple(dict.fromkeys(row.source for row in rows if row and row.source))


def _agreed_on(plan: EventPlan, text: SummaryText) -> date:
    """The day of the last agreement that was needed."""
    wanted = {plan.approval_subject: plan.fingerprint, text.approval_subject: text.fingerprint}
    given = [
        row.approved_at
        for subject, rows in agreements_on(list(wanted)).items()
        for row in rows
        if row.fingerprint == wanted[subject]
    ]
    return timezone.localdate(max(given))
