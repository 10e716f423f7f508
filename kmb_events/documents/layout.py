"""How the content of a brief is laid out: its shape, and what gives way when a page is full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from kmb_events.documents import charts
from kmb_events.documents.content import BriefContent, Section
from kmb_events.documents.qr import code_inline
from kmb_events.documents.words import KEY_MESSAGES, Line, Pair, parts_of
from partnerportal.plain_language.grammar import date

# Sections of the summary that only the longer form has.
LONG_ONLY = {"why", "did", "sure", "words", "up_to_date"}


@dataclass(frozen=True)
class Fit:
    """One way to lay a brief out. Main messages, how sure, what is uncertain, who can do what and who
    made it stay in every one. What gives way is the size of the print, within reason, and more.

    `name`: its class in the style sheet. `picture`: "people", "bars", or "" for words alone.
    `more`: at most so many findings that no main message tells; None for all. `next`, `credit`:
    whether it says what happens next, and who else is on the team, how they worked, the sources.
    """

    name: str
    picture: str = "people"
    more: int | None = None
    next: bool = True
    credit: bool = True

    @property
    def points(self) -> float:
        """The size of the print of one page, as the style sheet has it."""
        return {"roomy": 10.5, "snug": 10}.get(self.name, 9.5)

    @property
    def leading(self) -> float:
        return {"tight": 1.33, "tightest": 1.28}.get(self.name, 1.36)


ROOMY = Fit("roomy")
# On a screen, which may be a phone: drawings are narrow, so that their words stay large enough.
WEB = Fit("web")
FITS: dict[tuple[bool, bool], tuple[Fit, ...]] = {
    # (longer, large print): from the roomiest to the tightest.
    (False, False): (
        ROOMY,
        Fit("snug"),
        Fit("snug", credit=False),
        Fit("tight", more=2, credit=False),
        Fit("tight", more=0, credit=False),
        Fit("tightest", picture="bars", more=0, credit=False),
        Fit("tightest", picture="", more=0, next=False, credit=False),
    ),
    (True, False): (ROOMY, Fit("snug"), Fit("tight", picture="bars"), Fit("tight", picture="")),
    (False, True): (
        ROOMY,
        Fit("roomy", credit=False),
        Fit("roomy", picture="", more=2, credit=False),
        Fit("roomy", picture="", more=0, next=False, credit=False),
    ),
    (True, True): (ROOMY,),
}

# Pages that the shape promises, by (longer, large print). None: as many as the words need.
PAGES: dict[tuple[bool, bool], int | None] = {
    (False, False): 1,
    (True, False): 4,
    (False, True): 4,
    (True, True): None,
}


def fits_of(content: BriefContent) -> tuple[Fit, ...]:
    """The ways to lay it out, the roomiest first."""
    return FITS[content.is_long, content.is_large]


def pages_of(content: BriefContent) -> int | None:
    """How many pages its shape promises at most, for usual content."""
    return PAGES[content.is_long, content.is_large]


def brief_context(content: BriefContent, fit: Fit = ROOMY) -> dict[str, Any]:
    """What the templates of a brief need. Call it in the brief's own language."""
    agreement = content.agreement
    day = date(agreement.day if agreement else content.words_on, content.language)  # type: ignore[arg-type]
    draw = _drawer(content, fit)
    told = content.sections if content.is_long else _each_once(content.sections)
    shown = {row.key: _section(row, content, draw) for row in told if row.lines}
    left_out = _leave_out(shown.get("found"), fit)
    if not fit.next:
        shown.pop("next", None)
    return {
        "brief": content,
        "fit": fit,
        "day": day,
        "month": re.sub(r"^\S+ ", "", day),
        "section": {
            key: row for key, row in shown.items() if content.is_long or key not in LONG_ONLY
        },
        "voices": [_line(row, content, draw) for row in _voices(content)],
        "untold": [_line(row, content, draw) for row in content.untold],
        "sure_words": [(charts.dots_svg(dots, words), words) for dots, words in content.labels],
        "pictures": [_picture(pair, content, draw) for pair in content.pairs],
        "readers": _readers(content),
        "others": _listed(content.others) if fit.credit else "",
        "agreed_by": _listed(agreement.names) if agreement else "",
        "code": _code(content),
        "left_out": left_out,
    }


Draw = Callable[[Pair], "SafeString | str"]


def _drawer(content: BriefContent, fit: Fit) -> Draw:
    width = charts.LARGE if content.is_large or fit is WEB else charts.STANDARD
    drawers: dict[str, Draw] = {
        "people": lambda pair: charts.people_svg(pair, content.language, width),
        "bars": lambda pair: charts.bars_svg(pair, content.language, width),
        "": lambda pair: "",
    }
    return drawers[fit.picture]


def _section(section: Section, content: BriefContent, draw: Draw) -> dict[str, Any]:
    """A section as the template shows it: its lines in runs of one kind."""
    return {
        "key": section.key,
        "heading": section.heading,
        "lines": [_line(row, content, draw) for row in section.lines],
    }


def _leave_out(found: dict[str, Any] | None, fit: Fit) -> int:
    """Take away the findings there is no room for, the last first; return how many."""
    if found is None or fit.more is None:
        return 0
    rated = [row for row in found["lines"] if row["kind"] == "finding"][fit.more :]
    found["lines"] = [row for row in found["lines"] if row not in rated]
    return len(rated)


def _each_once(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """One page says a finding once: with the main messages, in its full sentence, if one tells it;
    what people live through stands by itself.
    """
    full = {line.finding: line for row in sections for line in row.lines if line.kind == "finding"}
    above = {line.finding for row in sections if row.key == KEY_MESSAGES for line in row.lines} - {
        0
    }
    return tuple(
        replace(
            row,
            lines=tuple(filter(None, (_once(line, row.key, full, above) for line in row.lines))),
        )
        for row in sections
    )


def _once(line: Line, key: str, full: dict[int, Line], above: set[int]) -> Line | None:
    if key == KEY_MESSAGES:
        return replace(line, text=full[line.finding].text) if line.finding in full else line
    if line.kind == "voice":
        return None
    if line.finding in above:
        # The team's own words about it are nowhere else.
        return Line(line.more) if line.more else None
    return line


def _voices(content: BriefContent) -> list[Line]:
    """Lived experience that stands by itself: in the short form."""
    rows = () if content.is_long else content.sections
    return [line for row in rows for line in row.lines if line.kind == "voice"]


def _line(line: Line, content: BriefContent, draw: Draw) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "text": line.text,
        "more": line.more,
        "quote": line.quote,
        "sure": line.sure,
        "dots": charts.dots_svg(line.dots, line.sure) if line.sure else "",
        "picture": _picture(line.pair, content, draw) if line.pair else None,
    }


def _picture(pair: Pair, content: BriefContent, draw: Draw) -> dict[str, Any]:
    return {
        "heading": charts.heading_of(pair),
        "drawing": draw(pair),
        "words": charts.values_of(pair, content.language),
        "sure": pair.sure,
        "dots": charts.dots_svg(pair.dots, pair.sure) if pair.sure else "",
    }


def _readers(content: BriefContent) -> list[dict[str, Any]]:
    """Each group with what it can do; a first sentence stands out when another follows it."""
    return [
        {
            "is_chosen": row.slug == content.chosen,
            "name": row.name,
            "what_matters": row.what_matters,
            "can_do": [_opened(line, content.language) for line in row.can_do],
        }
        for row in content.readers
    ]


def _opened(line: str, language: str) -> tuple[str, str]:
    """A line's first sentence, and the rest."""
    first, *rest = parts_of(line, language) or [line]
    return first, " ".join(rest)


def _code(content: BriefContent) -> SafeString | str:
    if content.address is None:
        return ""
    title = gettext("QR code. It opens %(address)s") % {"address": content.address.shown}
    return code_inline(content.address.url, title)


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return gettext("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
