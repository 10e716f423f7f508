"""The summary's workspace: people's words piece by piece, with the places to make plainer."""

from dataclasses import dataclass
from itertools import groupby

from partnerportal.plain_language.check import Mark, analyse

SHOWN_MARKS = 8
GOAL = 8
_LOWEST, _HIGHEST = 4, 14


@dataclass(frozen=True)
class ShownMark:
    """One place to make plainer; `number` links the place and its advice."""

    number: int
    mark: Mark
    words: str


@dataclass(frozen=True)
class Piece:
    """Some words of a paragraph. kind: hard, long or empty; numbers: the marks that end here."""

    text: str
    kind: str
    numbers: tuple


@dataclass(frozen=True)
class Paragraph:
    """One line of a section; findings: the numbers of those it was made from."""

    pieces: list
    is_point: bool
    findings: list


@dataclass(frozen=True)
class Block:
    """Lines that belong together: points of one list, or one paragraph."""

    is_list: bool
    paragraphs: list


@dataclass(frozen=True)
class Reading:
    """How hard the text is: an English grade, or a band of LIX in French (it has no grade)."""

    grade: float | None
    here: float
    goal: float
    band: str


def workspace(text, findings):
    """What the page shows of one text: sections, marks, reading. Costs no query."""
    report = analyse(text.whole, text.language)
    marks = _chosen(report.marks, text)
    numbers = {f"finding:{row.finding.pk}": row.number for row in findings}
    return {
        "sections": [
            {
                "heading": section["heading"],
                "blocks": _blocks(_paragraphs(section["body"], start, marks, text, numbers)),
            }
            for section, start in zip(text.sections, text.starts, strict=True)
            if section["body"]
        ],
        "marks": marks,
        "more_marks": max(0, len(report.marks) - len(marks)),
        "reading": _reading(report),
    }


def _chosen(marks, text):
    """The few most useful marks, in the order of the text: first those that offer other words."""
    whole = text.whole
    useful = sorted(
        (mark for mark in marks if not _is_about_a_made_sentence(mark, text, whole)),
        key=lambda mark: (mark.replacement is None, mark.kind != "long_sentence", mark.start),
    )[:SHOWN_MARKS]
    in_order = sorted(useful, key=lambda mark: (mark.start, -mark.end))
    return [
        ShownMark(number, mark, whole[mark.start : mark.end])
        for number, mark in enumerate(in_order, 1)
    ]


def _is_about_a_made_sentence(mark, text, whole):
    """How a sentence made from a finding is built is not the writers' to change."""
    if mark.kind not in {"long_sentence", "passive", "certainty_jargon", "overclaim"}:
        return False
    return any(whole[mark.start : mark.end].strip() in row["text"] for row in text.locked)


def _blocks(paragraphs):
    groups = groupby(enumerate(paragraphs), lambda row: -1 if row[1].is_point else row[0])
    return [Block(key == -1, [row for _place, row in rows]) for key, rows in groups]


def _paragraphs(body, start, marks, text, numbers):
    found = []
    for line in body.split("\n"):
        is_point = line.startswith("- ")
        skip = 2 if is_point else 0
        pieces = _pieces(line[skip:], start + skip, marks)
        found.append(Paragraph(pieces, is_point, _findings_of(line, text, numbers)))
        start += len(line) + 1
    return found


def _findings_of(line, text, numbers):
    """The findings a line was made from. A sentence that two findings share tells nothing new
    beside one of their own.
    """
    sources = {}
    for row in text.locked:
        if row["text"] in line and row["source"] in numbers:
            sources.setdefault(row["text"], []).append(numbers[row["source"]])
    own = {found[0] for found in sources.values() if len(found) == 1}
    shared = {found[0] for found in sources.values() if own.isdisjoint(found)}
    return sorted(own | shared)


def _pieces(line, start, marks):
    """Cut a line at each edge of a mark; `start` is the line's place in the whole text."""
    end = start + len(line)
    inside = [row for row in marks if row.mark.start < end and row.mark.end > start]
    edges = {start, end}
    for row in inside:
        edges |= {max(start, row.mark.start), min(end, row.mark.end)}
    cuts = sorted(edges)
    return [
        _piece(line[a - start : b - start], a, b, inside)
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def _piece(words, start, end, marks):
    over = [row for row in marks if row.mark.start <= start and end <= row.mark.end]
    kinds = {"long" if row.mark.kind == "long_sentence" else "hard" for row in over}
    kind = "hard" if "hard" in kinds else "long" if kinds else ""
    return Piece(words, kind, tuple(row.number for row in over if row.mark.end == end))


def _reading(report):
    lix = report.measures.get("lix", 0)
    grade = None if report.grade is None else round(max(0, report.grade), 1)
    return Reading(
        grade=grade,
        here=_place(grade or 0),
        goal=_place(GOAL),
        band="easy" if lix < 45 else "middle" if lix <= 55 else "hard",
    )


def _place(grade):
    """Where a grade stands on the line from 4 to 14, in per cent."""
    share = (grade - _LOWEST) / (_HIGHEST - _LOWEST)
    return round(100 * min(1, max(0, share)), 1)
