"""Syllables of words, for the reading measures: acronyms letter by letter, other words by rule.

Words for which the rule errs are in a table: of CMUdict in English, of Lexique 3.83 in French
(deploy/plain_data.py makes it and measures both).
"""

from functools import lru_cache

from . import syllables_en, syllables_fr
from .text import Language, normalise, word_set
from .word_numbers import numbered

# Capitals that are read as a word, not letter by letter.
_READ_AS_WORDS = word_set("AIDS COVID GRADE MERS NATO NICE PROM SARS SIDA UNESCO")
_LONGEST_ACRONYM = 5
# What is longer is no word; the rules would need seconds for one of a hundred thousand letters.
_LONGEST_WORD = 60
_RULES = {"en": syllables_en.by_rule, "fr": syllables_fr.by_rule}
# "w" is "double u"; in French "double vé", and "y" is « i grec ».
_LONG_LETTERS = {"en": {"W": 3}, "fr": {"W": 3, "Y": 2}}


@lru_cache(maxsize=65536)
def count(word: str, language: Language) -> int:
    """How many syllables a word has when read aloud. An elided « l' » has none of its own."""
    plain = normalise(word)
    if _is_acronym(plain):
        names = _LONG_LETTERS[language]
        return sum(names.get(letter, 1) for letter in plain if letter.isupper())
    small = plain.lower()
    exceptions = numbered(f"syllables_{language}.txt.gz")
    spelled = _without_ligatures(small)
    if spelled in exceptions:
        return exceptions[spelled]
    parts = (part[:_LONGEST_WORD] for part in spelled.split("-") if part)
    return sum(exceptions.get(part) or _RULES[language](part) for part in parts)


def by_rule(word: str, language: Language) -> int:
    """The number by rule alone, without the table, for a word of small letters."""
    return sum(_RULES[language](part) for part in word.split("-") if part)


def _without_ligatures(word: str) -> str:
    """As the tables spell it: "coeur" for "cœur"."""
    return word.replace("œ", "oe").replace("æ", "ae")


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").removesuffix("s")
    return (
        1 < len(letters) <= _LONGEST_ACRONYM
        and letters.isalpha()
        and letters.isupper()
        and letters not in _READ_AS_WORDS
    )
