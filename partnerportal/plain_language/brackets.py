"""Brackets full of statistics, said in plain words: what they tell about doubt is never dropped.

At the end of a clause the doubt follows as a sentence: "It fell (4 studies, 171 people; MD -1.1,
95% CI -2.3 to 0.1; low-certainty evidence)." becomes "It fell (4 studies, 171 people). This
difference may be due to chance. We have little confidence in this result." Elsewhere it stays in
the bracket, in a few words. Counts and shares of people stay. English only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import chance, lists, numbers_said, statistics_seen
from .splitting import Joint
from .statistics_seen import Statistics

_BRACKET = re.compile(
    r"(?P<space> ?)(?:\((?P<round>(?:[^()]|\([^()]*\))*)\)|\[(?P<square>[^\[\]]*)\])"
)
_PLAIN = (
    (re.compile(r"^(?P<one>1|one) (?:N?RCT|trials?|studies)$"), r"\g<one> study"),
    (re.compile(r"(?<!-)\b(?:N?RCTs|trials)\b"), "studies"),
    (re.compile(r"\b(?:RCT|trial)\b"), "study"),
    (re.compile(r"\bparticipants\b"), "people"),
    (re.compile(r"\b(?:versus|vs\.?)(?= )"), "compared with"),
)
_LOOKS_STATISTICAL = re.compile(
    r"\d.*\bCI\b|\bCI\b.*\d|\b(?:RR|OR|HR|MD|SMD|RD)\b[ =]*-?\d|\b[Pp] ?[<=>]"
)
# What says that one side did better or worse; without it "may be due to chance" hangs in the air.
_ASSERTS = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|reduc\w+|increas\w+|improv\w+|better|worse\w*"
    r"|decreas\w+|longer|shorter|benefi\w+|favou?r\w*|associated|likely|superior|inferior|effective)\b",
    re.IGNORECASE,
)
# "This suggests that": nothing may come between it and what it looks back at.
_LOOKS_BACK = ("split:showing", "split:because")
_COUNT_OF_OTHERS = re.compile(r"\d[\d,]* [a-z-]{4,}s")
_NO_PEOPLE = re.compile(
    r"\b(?:eyes|comparisons|catheters|months|weeks|cycles|events|cases|births|pregnancies)\b"
)
_FIGURE_BEFORE = re.compile(r"[\d%)](?: ?(?:mm ?Hg|k?g|m?L|cm|points?|days?|hours?|weeks?))?$")
_IS_STATISTIC_BEFORE = re.compile(
    rf"(?:{statistics_seen.RATIO.pattern}|{statistics_seen.DIFFERENCE.pattern})[^.;]*$"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A stretch of figures and what to put there; `joint` where it takes the next joint along."""

    start: int
    end: int
    replacement: str
    rule: str
    joint: Joint | None = None


def in_plain_words(sentence: str, joints: tuple[Joint, ...] = ()) -> Iterator[Plain]:
    """The brackets of one normalised English sentence that can be said in plain words.

    Offsets are within the sentence. Brackets that are not understood are passed over.
    """
    if sentence.count("(") != sentence.count(")"):
        return
    is_list = next(lists.starts(sentence), None) is not None
    found = [(match, _read(match)) for match in _BRACKET.finditer(sentence)]
    found = [(match, read) for match, read in found if read or _LOOKS_STATISTICAL.search(match[0])]
    for match, read in found:
        clause, joint = _clause_of(sentence, match, joints)
        inside = [other for other in found if other[0].start() in clause]
        if read is None or not all(_can_go(sentence, clause, *other) for other in inside):
            continue  # all figures of a clause go, or none
        before = sentence[clause.start : match.start()]
        ends = joint is not None or re.fullmatch(r"[.!]?", sentence[match.end() : clause.stop])
        looks_back = joint is not None and joint.rule in _LOOKS_BACK
        if ends and len(inside) == 1 and not is_list and not looks_back:
            yield as_sentences(range(*match.span()), read, before, joint)
        elif _ASSERTS.search(before) or not _is_chance(read, before):
            yield _in_bracket(match, read, before)


def _can_go(sentence: str, clause: range, match: re.Match[str], read: Statistics | None) -> bool:
    """Whether figures are understood, and what they say about chance can be said in their place."""
    before = sentence[clause.start : match.start()]
    if read is None or _hangs_on_figure(read, before):
        return False
    is_last = match.end() >= clause.stop - 1
    if read.chance and not is_last:
        return False  # a P value alone does not say of what
    return is_last or _ASSERTS.search(before) is not None or not _is_chance(read, before)


def _read(match: re.Match[str]) -> Statistics | None:
    inside = match["round"] if match["round"] is not None else match["square"]
    return statistics_seen.read(inside) if inside else None


def _clause_of(
    sentence: str, match: re.Match[str], joints: tuple[Joint, ...]
) -> tuple[range, Joint | None]:
    """The clause that the bracket stands in, and the joint that follows it at once."""
    begins = [joint.end for joint in joints if joint.end <= match.start()]
    ends = [joint for joint in joints if joint.start >= match.end()]
    begin = max(begins, default=0)
    stop = ends[0].start if ends else len(sentence)
    at_once = ends[0] if ends and ends[0].start == match.end() else None
    return range(begin, stop), at_once


def _hangs_on_figure(read: Statistics, before: str) -> bool:
    """Whether the bracket explains a figure of the sentence: then the writer must say it all."""
    if read.effects:
        return False
    if _IS_STATISTIC_BEFORE.search(before):
        return True
    has_bounds = bool(read.bounds)
    return has_bounds and (
        _FIGURE_BEFORE.search(before.rstrip()) is not None
        or min(read.bounds[0]) <= 1 <= max(read.bounds[0])
        or min(read.bounds[0]) <= 0 <= max(read.bounds[0])
    )


def as_sentences(place: range, read: Statistics, before: str, joint: Joint | None = None) -> Plain:
    """Figures at the end of a clause: counts in a bracket, doubt as sentences behind it."""
    sure, may_be_chance = _doubts(read, before)
    counts, others = _counts_apart(_kept(read))
    if len(read.levels) > 1:
        others.append(chance.in_bracket(read.levels))
    told = _counts_in_words(counts, "It is" if sure else "This result is")
    if not told:
        others = [*others, *counts]
    behind = [sentence for sentence in (sure, told, may_be_chance) if sentence]
    said = _bracketed(others) + "".join(f". {sentence}" for sentence in behind)
    end = joint.end if joint and behind else place.stop
    if joint and behind:
        said += joint.replacement
    return Plain(place.start, end, said, _rule(read, said), joint if behind else None)


def _doubts(read: Statistics, before: str) -> tuple[str, str]:
    """How sure we are, and whether it may be chance, each as a sentence or ""."""
    is_said = len(read.levels) != 1 or chance.says_certainty(before, read.levels)
    sure = "" if is_said else chance.in_sentence(read.levels[0])
    return sure, chance.CHANCE if _is_chance(read, before) else ""


def _counts_in_words(counts: list[str], opening: str) -> str:
    """ "This result is from 4 studies with 171 people"; "" where it cannot be said so."""
    studies = [part for part in counts if "stud" in part]
    people = [part for part in counts if part not in studies]
    if len(studies) > 1 or len(people) > 1 or any(_NO_PEOPLE.search(part) for part in people):
        return ""
    return f"{opening} from {' with '.join([*studies, *people])}" if counts else ""


def _counts_apart(parts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    counts = [part for part in parts if _is_count(part)]
    return counts, [part for part in parts if part not in counts]


def _in_bracket(match: re.Match[str], read: Statistics, before: str) -> Plain:
    doubts = [chance.CHANCE_IN_BRACKET] if _is_chance(read, before) else []
    if read.levels:
        doubts.append(chance.in_bracket(read.levels))
    said = _bracketed([*_kept(read), *doubts])
    return Plain(match.start(), match.end(), said, _rule(read, said))


def _is_chance(read: Statistics, before: str) -> bool:
    return read.may_be_chance and not chance.says_no_difference(before)


def _is_count(part: str) -> bool:
    """ "171 people", and "1,902 residents", whoever is counted."""
    return bool(statistics_seen.COUNT.fullmatch(part) or _COUNT_OF_OTHERS.fullmatch(part))


def _bracketed(parts: list[str]) -> str:
    if not parts:
        return ""
    counts = [part for part in parts if _is_count(part)]
    counts.sort(key=lambda part: re.search("stud", part) is None)
    others = [part for part in parts if part not in counts]
    shares = [part for part in others if part[0].isdigit()]
    remarks = [part for part in others if part not in shares]
    inside = "; ".join([*shares, *([", ".join(counts)] if counts else []), *remarks])
    return f" ({inside})"


def _kept(read: Statistics) -> tuple[str, ...]:
    return tuple(_plain(part) for part in read.kept)


def _plain(part: str) -> str:
    for pattern, word in _PLAIN:
        part = pattern.sub(word, part)
    for share in reversed(list(numbers_said.fractions(part))):
        part = part[: share.start] + share.replacement + part[share.end :]
    return part


def _rule(read: Statistics, said: str) -> str:
    """Which rule spoke: chance above certainty above figures that just go."""
    if "due to chance" in said:
        return "statistics:chance"
    return "statistics:certainty" if read.levels else "statistics:bracket"
