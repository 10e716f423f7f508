"""French replacements on texts of our own, to be read by a person: what was changed, and where.

python -m benchmarks.plain_fr          every changed place with the words around it
python -m benchmarks.plain_fr --list   the list that tests compare (`data/plain_fr_read.tsv`)
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from partnerportal.plain_language import lexicon

DATA = Path(__file__).parent / "data"
AROUND = 40


def changes() -> Iterator[tuple[str, int, lexicon.Hit, str]]:
    """Every replacement in the texts: set, number of the paragraph from 1, hit, paragraph."""
    texts = json.loads((DATA / "plain_fr.json").read_text(encoding="utf-8"))
    for name in ("first", "second", "third", "fourth"):
        for number, text in enumerate(texts[name], 1):
            for hit in lexicon.hits(text, "fr"):
                if hit.term.mode == "replace" and hit.plain:
                    yield name, number, hit, text


def listed() -> list[tuple[str, str, str, str]]:
    """Set, paragraph, words before and words after, of every replacement."""
    return [
        (name, str(number), text[hit.start : hit.end], hit.plain.strip())
        for name, number, hit, text in changes()
    ]


def read() -> list[tuple[str, str, str, str]]:
    """The replacements that a person has read; the verdict column is left out."""
    with (DATA / "plain_fr_read.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row[0], row[1], row[2], row[3]) for row in rows if not row[0].startswith("#")]


def main() -> None:
    """Print the changed places or the bare list."""
    if "--list" in sys.argv:
        print("\n".join("\t".join(row) for row in listed()))
        return
    for name, number, hit, text in changes():
        before = text[max(0, hit.start - AROUND) : hit.start]
        after = text[hit.end : hit.end + AROUND]
        print(f"{name} {number}: {before}[{text[hit.start : hit.end]} → {hit.plain}]{after}")


if __name__ == "__main__":
    main()
