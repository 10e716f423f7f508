"""Keeps only the marks that leave the meaning of a sentence as it was; the rest is for a person.

Each mark is judged with the words around it, then all marks of a sentence together. Figures that go
must leave what they say behind: counts, chance, certainty.
"""

import re

from . import chance, meaning, statistics_seen
from .figures import numbers
from .marks import Mark
from .messages import message
from .text import Language, Span, normalise, sentences

_AROUND = re.compile(r"\S*(?:\s+\S+){0,3}\s*$"), re.compile(r"\s*(?:\S+\s+){0,3}\S*")
_NEAR = 300  # characters
_NAME = re.compile(r"(?<![\w-])[A-Z][\w-]*")
_FIGURES = "statistics:"
_LEFT_ASIDE = (_FIGURES, "opening:note")  # "should be noted" is no advice
_OUTER = re.compile(r"^[\s,:;-]*[(\[]?|[)\]]?$")


def kept(text: str, marks: list[Mark], language: Language) -> list[Mark]:
    """The marks that keep the meaning; a sentence that lost one gets a mark for a person."""
    found = [mark for mark in marks if mark.replacement is None]
    rest = [mark for mark in marks if mark.replacement is not None]
    for span in sentences(text, language):
        here = [mark for mark in rest if span.start <= mark.start < span.end]
        if not here:
            continue
        safe = [mark for mark in here if not lost(text, span, mark, language)]
        if _whole_changed(text, span, safe, language):
            safe = []
        found += safe
        if len(safe) < len(here):
            said = message("needs_person", language)
            place = (span.start, span.end)
            found.append(Mark(*place, "needs_person", said, rule="needs_person"))
    return found


def lost(text: str, span: Span, mark: Mark, language: Language) -> tuple[str, ...]:
    """What one mark alone would change in its sentence: kinds of meaning, names, figures."""
    old, new = text[mark.start : mark.end], mark.replacement or ""
    if mark.rule.startswith(_FIGURES):
        return _figures_lost(normalise(text[span.start : mark.start]), old, new)
    if mark.rule.startswith(_LEFT_ASIDE):
        return ()
    before = _AROUND[0].search(text[max(span.start, mark.start - _NEAR) : mark.start])
    after = _AROUND[1].match(text[mark.end : min(span.end, mark.end + _NEAR)])
    left, right = before[0] if before else "", after[0] if after else ""
    found = meaning.changed(f"{left}{old}{right}", f"{left}{new}{right}", language)
    return (*found, *_names_lost(mark, old, f"{new}{text[span.start : mark.start]}"))


def _figures_lost(before: str, old: str, new: str) -> tuple[str, ...]:
    """What the figures say and the new words do not: counts, chance, certainty."""
    plain = normalise(old)
    read = statistics_seen.read(_OUTER.sub("", plain.split(" . ")[0])) or _in_bracket(plain)
    if read is None:
        same = numbers(plain, "en") == numbers(new, "en")
        return () if same else ("number",)
    found: list[str] = []
    counts = numbers("; ".join(read.kept), "en")
    if counts - numbers(new, "en") or numbers(new, "en") - numbers(plain, "en"):
        found.append("number")
    if read.may_be_chance and not (chance.says_no_difference(before) or "due to chance" in new):
        found.append("chance")
    sure = any(words in new for words in chance.words_for(read.levels)) if read.levels else True
    if not sure and not chance.says_certainty(before, read.levels):
        found.append("certainty")
    return tuple(found)


def _in_bracket(plain: str) -> statistics_seen.Statistics | None:
    bracket = re.match(r" ?[(\[](.*)[)\]]", plain)
    return statistics_seen.read(bracket[1]) if bracket else None


def _names_lost(mark: Mark, old: str, new: str) -> tuple[str, ...]:
    """Names and acronyms that go. An acronym may give way to the words it stands for."""
    if mark.kind == "acronym" or (mark.rule.startswith("term:") and "RCT" in old):
        return ()
    inner = [match[0] for match in _NAME.finditer(old) if match.start() > 0]
    return ("name",) if any(name not in new for name in inner if len(name) > 1) else ()


def _whole_changed(text: str, span: Span, marks: list[Mark], language: Language) -> bool:
    """Whether the sentence as a whole tells something else, its figures left aside."""
    old: list[str] = []
    new: list[str] = []
    done = span.start
    for mark in sorted(marks, key=lambda mark: mark.start):
        between = text[done : mark.start]
        is_aside = mark.rule.startswith(_LEFT_ASIDE)
        old += [between, " " if is_aside else text[mark.start : mark.end]]
        new += [between, " " if is_aside else mark.replacement or ""]
        done = max(done, mark.end)
    rest = text[done : span.end]
    return bool(meaning.changed("".join([*old, rest]), "".join([*new, rest]), language))
