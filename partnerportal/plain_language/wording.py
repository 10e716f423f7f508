"""Marks from the word lists: a plain word in place of a hard one, or what the hard one means."""

from collections.abc import Iterator

from . import agreement, glossary, grammar, lexicon, sameness
from .lexicon import Wishes
from .marks import Mark
from .messages import message
from .text import Language, normalise, sentences

_AROUND = 400  # characters


def terms(text: str, language: Language, wishes: Wishes | None = None) -> list[Mark]:
    """Plain words from the lexicon; advice alone where they would not fit the words beside."""
    found: list[Mark] = []
    glossed: set[str] = set()
    for hit in lexicon.hits(text, language, wishes):
        word = text[hit.start : hit.end]
        if hit.term.mode != "gloss":
            found.append(_word(text, hit, word, language))
        elif hit.term.plain not in glossed:
            glossed.add(hit.term.plain)
            if not text[hit.end :].lstrip().startswith("("):
                found.append(_gloss(hit, word, language))
    return found


def definitions(text: str, language: Language, wishes: Wishes | None = None) -> list[Mark]:
    """What hard words mean, at their first mention: advice, since the text grows by it."""
    found: list[Mark] = []
    for hit in glossary.hits(text, language, wishes):
        word, plain = text[hit.start : hit.end], hit.gloss.definition
        said = message("hard_word_gloss", language, word=word, plain=plain.rstrip("."))
        mark = Mark(hit.start, hit.end, "hard_word", said, rule=hit.gloss.key)
        found.append(_from(mark, hit.gloss.source))
    return found


def _word(text: str, hit: lexicon.Hit, word: str, language: Language) -> Mark:
    replacement = _fitting(text, hit, language) if hit.term.mode == "replace" else None
    starts = _sentence_at(text, hit.start, language)[0] == hit.start
    if replacement and starts and word[0].isupper():
        replacement = grammar.upper_first(replacement)  # "RCTs", whose plain words are small
    key = "hard_word" if replacement else "hard_word_advice"
    said = message(key, language, word=word, plain=replacement or hit.term.plain)
    mark = Mark(hit.start, hit.end, "hard_word", said, replacement, rule=hit.term.rule)
    return _from(mark, hit.term.source, is_safe=hit.term.safe and replacement is not None)


def _fitting(text: str, hit: lexicon.Hit, language: Language) -> str | None:
    """The plain words, or others that say the same, if they fit the words beside them."""
    start, end = _sentence_at(text, hit.start, language)
    before, after = normalise(text[start : hit.start]), normalise(text[hit.end : end])
    if not hit.plain or sameness.tautology(before, hit.plain, after):
        return None
    if language != "en":
        return hit.plain
    written = text[hit.start : hit.end]
    for plain in (hit.plain, agreement.other_words(written, hit.plain)):
        if plain and agreement.fits(before, written, plain, after):
            return plain
    return None


def _sentence_at(text: str, place: int, language: Language) -> tuple[int, int]:
    for span in sentences(text, language):
        if span.start <= place < span.end:
            return span.start, span.end
    return max(0, place - _AROUND), place + _AROUND


def _gloss(hit: lexicon.Hit, word: str, language: Language) -> Mark:
    said = message("hard_word_gloss", language, word=word, plain=hit.term.plain)
    plain = hit.term.plain
    if "(" in plain:
        replacement = plain if word.lower() in plain.lower() else f"{word}, {plain}"
    else:
        replacement = f"{word} ({plain})"
    mark = Mark(hit.start, hit.end, "hard_word", said, replacement, rule=hit.term.rule)
    return _from(mark, hit.term.source)


def _from(mark: Mark, source: str, is_safe: bool = False) -> Mark:
    return Mark(
        start=mark.start,
        end=mark.end,
        kind=mark.kind,
        message=mark.message,
        replacement=mark.replacement,
        safe=is_safe,
        rule=mark.rule,
        source=source or mark.source,
    )


def places(text: str, language: Language, wishes: Wishes | None = None) -> Iterator[range]:
    """Where the lexicon has words, replaced or not."""
    return (range(hit.start, hit.end) for hit in lexicon.hits(text, language, wishes))
