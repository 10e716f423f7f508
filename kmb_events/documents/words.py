"""The words of a summary as a brief prints them: lines, findings with how sure, typography."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kmb_events.models import Finding, FindingText, SummaryText, finding_facts
from partnerportal.plain_language.certainty import label
from partnerportal.plain_language.found import main_sentence
from partnerportal.plain_language.text import check_language, sentences

# Dots of "how sure", out of four; lived experience without a rating has none.
DOTS = {"high": 4, "moderate": 3, "low": 2, "very_low": 1}

KEY_MESSAGES = "key_messages"
# Sections that repeat findings: they are told in full, with how sure, in another one.
REPEATS = frozenset({KEY_MESSAGES, "sure"})

_NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Pair:
    """Of 100 people: how many without, how many with it, and how sure. The labels may be empty."""

    title: str
    without: float
    with_it: float
    without_label: str
    with_label: str
    sure: str = ""
    dots: int = 0


@dataclass(frozen=True)
class Line:
    """One line of a section: a text, a point, a finding (with `sure`), or a voice (its `quote`).

    `more` is what follows a finding's first sentence; `dots` is 0 where nothing is rated; `finding` is
    the key of the finding that it tells, or 0.
    """

    text: str
    kind: str = "text"
    more: str = ""
    quote: str = ""
    sure: str = ""
    dots: int = 0
    pair: Pair | None = None
    finding: int = 0


def typographic(text: str, language: str) -> str:
    """The same words as a printer sets them: round apostrophes; in French, no line starts with a
    colon or a closing guillemet, and no number is cut.
    """
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text.strip())
    if language == "fr":
        text = re.sub(r" +(?=[:;?!»%])|(?<=«) +|(?<=\d) (?=\d{3}\b)", _NO_BREAK, text)
    return text


def parts_of(words: str, language: str) -> list[str]:
    """The sentences of a line, as they stand."""
    spans = sentences(words, check_language(language))
    return [words[span.start : span.end].strip() for span in spans]


class Reader:
    """Reads the sections of one summary text and knows which lines tell which finding."""

    def __init__(self, text: SummaryText, findings: list[Finding], *, is_long: bool) -> None:
        self.language = check_language(text.language)
        self.is_long = is_long
        self._findings = {f"finding:{row.pk}": row for row in findings}
        self._made = {row["text"]: row["source"] for row in text.locked}
        self._told: set[int] = set()

    def lines(self, key: str, body: str) -> tuple[Line, ...]:
        return tuple(self._line(key, row.strip()) for row in body.split("\n") if row.strip())

    def untold(self) -> tuple[Line, ...]:
        """Findings that no line tells in the words they were drafted in: with their own sentence,
        because how sure we are may not get lost when somebody rewords them. Read all lines first.
        """
        rows = [(row, row.text_in(self.language)) for row in self._findings.values()]
        return tuple(
            self._finding([main_sentence(finding_facts(row, words), self.language)], row)
            for row, words in rows
            if words and row.pk not in self._told and (row.certainty or _is_lived(row))
        )

    def _line(self, key: str, row: str) -> Line:
        is_point = row.startswith("- ")
        words = row.removeprefix("- ")
        parts = parts_of(words, self.language) or [words]
        finding = self._findings.get(self._made.get(parts[0], ""))
        if finding is None or key in REPEATS:
            told = finding if key == KEY_MESSAGES else None
            return self._plain(words, told, is_point=is_point)
        self._told.add(finding.pk)
        return self._finding(parts, finding)

    def _plain(self, words: str, finding: Finding | None, *, is_point: bool) -> Line:
        """A text or a point as it stands; a key message that repeats a finding says how sure too."""
        return Line(
            typographic(words, self.language),
            "point" if is_point else "text",
            sure=self._sure(finding) if finding else "",
            dots=DOTS.get(finding.certainty, 0) if finding else 0,
            finding=finding.pk if finding else 0,
        )

    def _finding(self, parts: list[str], finding: Finding) -> Line:
        opening, quote = _quoted(parts[0]) if _is_lived(finding) else (parts[0], "")
        # The short form leaves out what the picture or the long form tells, never the team's own.
        rest = [part for part in parts[1:] if self.is_long or part not in self._made]
        return Line(
            text=typographic(opening, self.language),
            kind="voice" if quote else "finding",
            more=typographic(" ".join(rest), self.language),
            quote=typographic(quote, self.language),
            sure=self._sure(finding),
            dots=DOTS.get(finding.certainty, 0),
            pair=self.pair(finding) if self.is_long else None,
            finding=finding.pk,
        )

    def _sure(self, finding: Finding) -> str:
        if not finding.certainty and not _is_lived(finding):
            return ""
        return label(finding.certainty, self.language)

    def pair(self, finding: Finding) -> Pair | None:
        """The picture of an effect that we are at least a little sure of: of a guess, a picture
        would look sure.
        """
        words: FindingText | None = finding.text_in(self.language)
        is_shown = finding.kind == Finding.Kind.EFFECT and finding.without_per_100 is not None
        if words is None or not is_shown or finding.certainty == Finding.Certainty.VERY_LOW:
            return None
        return Pair(
            title=typographic(words.counted or words.outcome, self.language),
            without=float(finding.without_per_100 or 0),
            with_it=float(finding.with_per_100 or 0),
            without_label=typographic(words.comparison, self.language),
            with_label=typographic(words.intervention, self.language),
            sure=self._sure(finding),
            dots=DOTS.get(finding.certainty, 0),
        )


def _is_lived(finding: Finding) -> bool:
    return finding.kind == Finding.Kind.EXPERIENCE


def _quoted(sentence: str) -> tuple[str, str]:
    """Who says it, and their own words in quotation marks, if the sentence ends with such."""
    found = re.match(r"(?P<who>.*?)\s*(?P<quote>[“«].*[”»]\.?)$", sentence)
    return (found["who"], found["quote"]) if found else (sentence, "")
