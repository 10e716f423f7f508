"""All that a brief says, as one plain value: what the co-leads wrote and agreed to, and how sure."""

from __future__ import annotations

import hashlib
import json
import zoneinfo
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from kmb_events.documents.brief_source import BriefSource, brief_source
from kmb_events.documents.people import Agreement, Side, others_of, sides_of
from kmb_events.documents.public_address import PublicAddress
from kmb_events.documents.words import DOTS, Line, Pair, Reader, typographic
from kmb_events.models import (
    Brief,
    EventPlan,
    EventPlanText,
    EventSession,
    KnowledgeUserGroup,
    SummaryText,
)
from partnerportal.foundation import written
from partnerportal.plain_language.certainty import label
from partnerportal.plain_language.draft import QUESTION_SAID
from partnerportal.plain_language.grammar import date as date_in_words
from partnerportal.plain_language.text import check_language

# In the short form, which is one page.
PICTURES = 1


class NoSummary(Exception):
    """There is no plain summary in this language to make a brief from."""


@dataclass(frozen=True)
class Section:
    """One section of the summary, in its order."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Readers:
    """A group of knowledge users, and what they can do now, a sentence or two a line."""

    slug: str
    name: str
    what_matters: str
    can_do: tuple[str, ...]


@dataclass(frozen=True)
class BriefContent:
    """What stands in a brief, in one language.

    `untold`: findings whose drafted words were changed, with how sure. `pairs`: the pictures that
    no line carries. `chosen`: the slug of the readers it is for. `words_on`: the day of its words, `version`
    their number. `address`: where the public reads more, if anywhere.
    """

    language: str
    size: str
    shape: str
    slug: str
    title: str
    team: str
    sections: tuple[Section, ...]
    untold: tuple[Line, ...]
    pairs: tuple[Pair, ...]
    labels: tuple[tuple[int, str], ...]
    readers: tuple[Readers, ...]
    chosen: str
    made_together: str
    question_line: str
    sides: tuple[Side, ...]
    others: tuple[str, ...]
    agreement: Agreement | None
    sessions: tuple[str, ...]
    place: str
    sources: tuple[str, ...]
    up_to_date: str
    words_on: date
    version: int
    address: PublicAddress | None
    also_in: tuple[str, ...]
    contact: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        return self.agreement is None

    @property
    def is_long(self) -> bool:
        return self.shape == Brief.Shape.FOUR

    @property
    def is_large(self) -> bool:
        return self.size == Brief.Size.LARGE

    @property
    def moment(self) -> datetime:
        """When its words became what they are: the same words make the same bytes."""
        day = self.agreement.day if self.agreement else self.words_on
        return datetime.combine(day, time(), UTC)


def brief_content(
    plan: EventPlan,
    language: str,
    size: str,
    shape: str,
    group: KnowledgeUserGroup | None,
    source: BriefSource | None = None,
) -> BriefContent:
    """Gather a brief's content. Needs the plan as `for_page` loads it; `source` where it was read
    for several briefs, this language's among them.

    Raise NoSummary when the summary has no text in this language.
    """
    source = source or brief_source(plan, [language])
    if language not in source.texts:
        raise NoSummary(language)
    with override(language):
        return _content(plan, source, source.texts[language], size, shape, group)


def _content(
    plan: EventPlan,
    source: BriefSource,
    text: SummaryText,
    size: str,
    shape: str,
    group: KnowledgeUserGroup | None,
) -> BriefContent:
    language = check_language(text.language)
    is_long = shape == Brief.Shape.FOUR
    findings = plan.standing_findings
    words = plan.text_in(language)
    reader = Reader(text, findings, is_long=is_long)
    sections = tuple(
        Section(
            row["key"], typographic(row["heading"], language), reader.lines(row["key"], row["body"])
        )
        for row in text.sections
    )
    carried = {line.pair for section in sections for line in section.lines}
    pairs = dict.fromkeys(pair for row in findings if (pair := reader.pair(row)))
    loose = tuple(pair for pair in pairs if pair not in carried)
    day = plan.up_to_date_on
    return BriefContent(
        language=language,
        size=size,
        shape=shape,
        slug=plan.slug,
        title=typographic(text.title, language),
        team=source.team.name,
        sections=sections,
        untold=reader.untold(),
        pairs=loose if is_long else loose[:PICTURES],
        labels=tuple((dots, label(name, language)) for name, dots in DOTS.items()),
        readers=_readers(plan, language, group, is_long=is_long),
        chosen=group.slug if group else "",
        made_together=typographic(_made_together(text, words), language),
        question_line=source.question_lines[language],
        sides=sides_of(source.team),
        others=others_of(source.team),
        agreement=source.agreements[language],
        sessions=_sessions(plan),
        place=typographic(words.place, language) if words else "",
        sources=_sources(plan, language),
        up_to_date=date_in_words(day, language) if day else "",
        words_on=timezone.localdate(
            text.edited_at or text.drafted_at, zoneinfo.ZoneInfo(plan.time_zone)
        ),
        version=text.version,
        address=source.address,
        also_in=tuple(code for code in sorted(source.texts) if code != language),
        contact=(settings.CONTACT_EMAIL, settings.CONTACT_PHONE),
    )


def brief_fingerprint(
    plan: EventPlan,
    language: str,
    size: str,
    shape: str,
    group: KnowledgeUserGroup | None,
    source: BriefSource | None = None,
) -> str:
    """A hash of all that the brief would say and how it would look; as `brief_content`."""
    content = asdict(brief_content(plan, language, size, shape, group, source))
    whole = json.dumps([plan.pk, content], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def _made_together(text: SummaryText, words: EventPlanText | None) -> str:
    """As the plan tells it, else as the summary does, which can have it from the record."""
    if words and words.made_together:
        return words.made_together
    told = next((row["body"] for row in text.sections if row["key"] == "together"), "")
    said = {row["text"] for row in text.locked if row["source"] == QUESTION_SAID}
    lines = [line.removeprefix("- ") for line in told.split("\n") if line not in said]
    return " ".join(lines).strip()


def _readers(
    plan: EventPlan, language: str, chosen: KnowledgeUserGroup | None, *, is_long: bool
) -> tuple[Readers, ...]:
    """The chosen group first, then the others. The short form tells the chosen one all, and each of
    the others the first thing.
    """
    groups = sorted(plan.groups.all(), key=lambda row: chosen is None or row.pk != chosen.pk)
    mine = chosen.slug if chosen else ""
    found = [(row.slug, row.text_in(language)) for row in groups]
    return tuple(
        Readers(
            slug=slug,
            name=typographic(words.name, language),
            what_matters=typographic(words.what_matters, language),
            can_do=tuple(
                typographic(line, language) for line in words.can_do.splitlines() if line.strip()
            )[: None if is_long or slug == mine else 1],
        )
        for slug, words in found
        if words and (words.can_do.strip() or slug == mine)
    )


def _sessions(plan: EventPlan) -> tuple[str, ...]:
    return tuple(_session(plan, row) for row in plan.sessions.all())


def _session(plan: EventPlan, row: EventSession) -> str:
    zone = zoneinfo.ZoneInfo(plan.time_zone)
    start, end = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    return written.meeting(start, end, plan.time_zone_name)


def _sources(plan: EventPlan, language: str) -> tuple[str, ...]:
    rows = [row.text_in(language) for row in plan.standing_findings]
    named = [typographic(row.source, language) for row in rows if row and row.source]
    return tuple(dict.fromkeys(named))
