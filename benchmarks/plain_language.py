"""How much plainer the engine makes pasted abstracts, and what it must never lose.

    python -m benchmarks.plain_language [--any FILE.jsonl] [--json]

Reads lines {"id": ..., "text": ...} (or "src"). Without --any: `benchmarks/data/abstracts_en.jsonl`,
written for this project; people, programmes and findings in them are made up. Figures are means over
the texts. Needs no database and no network.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean

from partnerportal.plain_language import readability, rewrite
from partnerportal.plain_language.figures import numbers
from partnerportal.plain_language.text import normalise, sentences

OWN = Path(__file__).parent / "data" / "abstracts_en.jsonl"
_WHO = (
    r"studies|trials|RCTs|participants|people|patients|women|children|adults|infants|girls|pupils"
)
_COUNTED = re.compile(
    rf"\b(\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:[\w-]+ ){{0,3}}?(?:{_WHO})\b", re.IGNORECASE
)
_STATISTICS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\b(?:CI|RR|OR|MD|P)\b[^()]*\)")
_UNSURE = re.compile(r"\b(?:very )?low[- ](?:certainty|quality)", re.IGNORECASE)
_SAYS_UNSURE = re.compile(
    r"little confidence|not confident|weak evidence|uncertain|unsure|unclear|low[- ](?:certainty|quality)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figures:
    """Means over the texts; shares from 0 to 1.

    grade_before, grade_after   Flesch-Kincaid grade of the texts and of the proposals
    kept       share of counts of studies and people (outside statistics) that are still there
    invented   numbers in a proposal that its text does not have
    unsure_lost   share of labels of low or very low certainty whose doubt is said nowhere
    """

    texts: int
    grade_before: float
    grade_after: float
    words_per_sentence_before: float
    words_per_sentence_after: float
    kept: float
    invented: int
    unsure: int
    unsure_lost: float


def measure(texts: list[str]) -> Figures:
    """The figures of these texts, each with all suggestions applied."""
    plain = [rewrite.plainer(text, "en") for text in texts]
    pairs = list(zip(texts, plain, strict=True))
    key = [(_key_numbers(text), set(numbers(after, "en"))) for text, after in pairs]
    labels = [_unsure(text, after) for text, after in pairs]
    unsure = sum(asked for asked, _ in labels)
    return Figures(
        texts=len(texts),
        grade_before=round(mean(readability.grade(text, "en") or 0 for text in texts), 2),
        grade_after=round(mean(readability.grade(text, "en") or 0 for text in plain), 2),
        words_per_sentence_before=_sentence_length(texts),
        words_per_sentence_after=_sentence_length(plain),
        kept=round(sum(len(a & b) for a, b in key) / max(1, sum(len(a) for a, _ in key)), 3),
        invented=sum(len(set(numbers(b, "en")) - set(numbers(a, "en"))) for a, b in pairs),
        unsure=unsure,
        unsure_lost=round(sum(lost for _, lost in labels) / max(1, unsure), 3),
    )


def _key_numbers(text: str) -> set[str]:
    bare = _STATISTICS.sub(" ", normalise(text))
    return {number for match in _COUNTED.finditer(bare) for number in numbers(match[1], "en")}


def _unsure(text: str, after: str) -> tuple[int, int]:
    """How many labels of doubt a text has, and how many of them the proposal no longer says."""
    asked = sum(1 for span in sentences(text, "en") for _ in _UNSURE.finditer(span.text))
    return asked, max(0, asked - len(_SAYS_UNSURE.findall(after)))


def _sentence_length(texts: list[str]) -> float:
    return round(mean(readability.measures(text, "en")["words_per_sentence"] for text in texts), 1)


def read(path: Path) -> list[str]:
    """The texts of a file of JSON lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [row.get("text") or row["src"] for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--any", type=Path, default=OWN, metavar="FILE.jsonl", help="other texts")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    found = asdict(measure(read(arguments.any)))
    if arguments.json:
        print(json.dumps(found))
    else:
        print("\n".join(f"{name.replace('_', ' '):28}{value}" for name, value in found.items()))


if __name__ == "__main__":
    main()
