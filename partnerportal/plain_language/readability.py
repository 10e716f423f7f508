"""Reading measures. Figures are not counted as words; acronyms are read letter by letter.

English
    Flesch reading ease   206.835 - 1.015 W/S - 84.6 syl/W                (Flesch 1948)
    Flesch-Kincaid grade  0.39 W/S + 11.8 syl/W - 15.59                   (Kincaid 1975)
    SMOG                  1.0430 sqrt(30 polysyllables/S) + 3.1291        (McLaughlin 1969)
    Dale-Chall, raw       0.1579 PDW + 0.0496 W/S, + 3.6365 if PDW > 5    (Dale and Chall 1948)
French
    Kandel-Moles ease     207 - 1.015 W/S - 73.6 syl/W                    (Kandel and Moles 1958)
Both
    LIX                   W/S + 100 long/W, long: more than 6 letters     (Björnsson 1968)
    RIX                   long/S                                          (Anderson 1983)

W words, S sentences, syl syllables, PDW per cent of words that `dale_chall` does not know; names in
the middle of a sentence count as known. No French formula gives a school grade that holds, so
French has none.
"""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from . import syllables
from .dale_chall import is_familiar
from .text import Language, check_language, sentences, words

_LONG_WORD_LETTERS = 6
_POLYSYLLABLE = 3
# Dale and Chall add this where more than so many per cent of the words are hard.
_HARDER, _MANY_HARD_WORDS = 3.6365, 5


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas need: numbers of sentences, words, syllables and so on.

    Long words have more than six letters, polysyllables three syllables or more; unfamiliar are
    the words that Dale and Chall's list does not know (0 in French).
    """

    sentences: int
    words: int
    syllables: int
    long_words: int
    polysyllables: int
    unfamiliar: int = 0

    @property
    def words_per_sentence(self) -> float:
        """Mean sentence length in words."""
        return self.words / max(1, self.sentences)

    @property
    def syllables_per_word(self) -> float:
        """Mean word length in syllables."""
        return self.syllables / max(1, self.words)


@lru_cache(maxsize=256)
def counts(text: str, language: Language) -> Counts:
    """Counts of a text. Sentences without a word (a lone figure) are none."""
    spoken = [
        _words_read(span.text, language) for span in sentences(text, check_language(language))
    ]
    spoken = [sentence for sentence in spoken if sentence]
    every = [word for sentence in spoken for word in sentence]
    heard = [syllables.count(word, language) for word in every]
    return Counts(
        sentences=len(spoken),
        words=len(every),
        syllables=sum(heard),
        long_words=sum(_letters(word) > _LONG_WORD_LETTERS for word in every),
        polysyllables=sum(number >= _POLYSYLLABLE for number in heard),
        unfamiliar=sum(map(_unfamiliar, spoken)) if language == "en" else 0,
    )


def grade(text: str, language: Language) -> float | None:
    """The reading grade (Flesch-Kincaid) of an English text; None in French or without words."""
    found = counts(text, check_language(language))
    if language != "en" or not found.words:
        return None
    return flesch_kincaid(found)


def measures(text: str, language: Language) -> dict[str, float]:
    """All measures of a text by name, rounded to two decimals; empty for a text without words."""
    found = counts(text, check_language(language))
    if not found.words:
        return {}
    values: dict[str, float] = {
        "words": found.words,
        "sentences": found.sentences,
        "words_per_sentence": found.words_per_sentence,
    }
    if language == "en":
        values["flesch_kincaid"] = flesch_kincaid(found)
        values["flesch"] = flesch(found)
        values["smog"] = smog(found)
        values["dale_chall"] = dale_chall(found)
    else:
        values["kandel_moles"] = kandel_moles(found)
    values["lix"] = lix(found)
    values["rix"] = rix(found)
    return {name: round(value, 2) for name, value in values.items()}


def flesch_kincaid(found: Counts) -> float:
    """Flesch-Kincaid grade: years of American school."""
    return 0.39 * found.words_per_sentence + 11.8 * found.syllables_per_word - 15.59


def flesch(found: Counts) -> float:
    """Flesch reading ease: 60 to 70 is plain English, 100 very easy."""
    return 206.835 - 1.015 * found.words_per_sentence - 84.6 * found.syllables_per_word


def smog(found: Counts) -> float:
    """SMOG grade; meant for 30 sentences, scaled for other lengths."""
    return 1.0430 * math.sqrt(30 * found.polysyllables / max(1, found.sentences)) + 3.1291


def dale_chall(found: Counts) -> float:
    """Dale-Chall raw score: 4.9 and less is for Grade 4, 6.0 to 6.9 for Grades 7 and 8."""
    hard = 100 * found.unfamiliar / max(1, found.words)
    score = 0.1579 * hard + 0.0496 * found.words_per_sentence
    return score + _HARDER if hard > _MANY_HARD_WORDS else score


def kandel_moles(found: Counts) -> float:
    """Kandel-Moles reading ease of French: 70 and more is easy."""
    return 207 - 1.015 * found.words_per_sentence - 73.6 * found.syllables_per_word


def lix(found: Counts) -> float:
    """LIX: below 45 is easy to follow, above 55 hard."""
    return found.words_per_sentence + 100 * found.long_words / max(1, found.words)


def rix(found: Counts) -> float:
    """RIX: long words a sentence."""
    return found.long_words / max(1, found.sentences)


def _words_read(sentence: str, language: Language) -> list[str]:
    """The words as they are read aloud; a heading in capitals is no row of acronyms."""
    spelled = [word.text for word in words(sentence, language)]
    if sentence.isupper() and len(spelled) > 1:
        return [word.lower() for word in spelled]
    return spelled


def _unfamiliar(spoken: list[str]) -> int:
    """How many words of a sentence are neither listed nor, after the first, names."""
    return sum(
        not is_familiar(word)
        for place, word in enumerate(spoken)
        if place == 0 or not _is_name(word)
    )


def _is_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _letters(word: str) -> int:
    return len(re.sub(r"[\W_]", "", word))
