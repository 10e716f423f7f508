"""The summary's workspace: people's words piece by piece, with the places to make plainer."""

from dataclasses import dataclass
from itertools import groupby

from kmb_events.documents.summary_marks import Place
from kmb_events.views.reading import reading_of

MARKS_A_PAGE = 12
ORDERS = ("text", "hard")


@dataclass(frozen=True)
class Asked:
    """How a reader wants to see the places. page: from 1. shows_left: also those that were left."""

    order: str = "text"
    page: int = 1
    shows_left: bool = False

    @property
    def query(self):
        left = "&left=yes" if self.shows_left else ""
        return f"?order={self.order}&page={self.page}{left}"


def asked_from(data):
    """What an address asks for; whatever else stands there is the first page in the text's order."""
    page = data.get("page", "")
    return Asked(
        order="hard" if data.get("order") == "hard" else "text",
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 5 else 1,
        shows_left=data.get("left") == "yes",
    )


@dataclass(frozen=True)
class ShownMark:
    """One place to make plainer; `number` links the place and its advice, which stands on `page`."""

    number: int
    place: Place
    page: int

    @property
    def mark(self):
        return self.place.mark

    @property
    def words(self):
        return self.place.words


@dataclass(frozen=True)
class Marks:
    """The places to show. all: in the order of the text. here: those of this page, in their order."""

    all: list
    here: list
    left: list
    asked: Asked
    pages: int
    safe: int

    @property
    def page_numbers(self):
        return range(1, self.pages + 1)


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


def workspace(text, findings, report, places, asked):
    """What the page shows of one text: sections, marks, reading. Costs no query."""
    marks = shown_marks(places, asked)
    numbers = {f"finding:{row.finding.pk}": row.number for row in findings}
    return {
        "sections": [
            {
                "key": section["key"],
                "heading": section["heading"],
                "blocks": _blocks(_paragraphs(section["body"], start, marks.all, text, numbers))
                if section["body"]
                else [],
            }
            for section, start in zip(text.sections, text.starts, strict=True)
        ],
        "work": marks,
        "marks": marks.here,
        "reading": reading_of(report, text.language),
    }


def shown_marks(places, asked):
    """Number the open places in the order of the text, and choose those of one page."""
    open_ones = [place for place in places if not place.is_left]
    by_number = list(enumerate(open_ones, 1))
    if asked.order == "hard":
        by_number.sort(key=lambda row: (-row[1].hardness, row[0]))
    rows = [
        ShownMark(number, place, at // MARKS_A_PAGE + 1)
        for at, (number, place) in enumerate(by_number)
    ]
    pages = max(1, -(-len(rows) // MARKS_A_PAGE))
    page = min(asked.page, pages)
    return Marks(
        all=sorted(rows, key=lambda row: row.number),
        here=[row for row in rows if row.page == page],
        left=[place for place in places if place.is_left],
        asked=Asked(asked.order, page, asked.shows_left),
        pages=pages,
        safe=sum(place.can_be_taken_with_others for place in places),
    )


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
    return Piece(words, kind, tuple(row for row in over if row.mark.end == end))
