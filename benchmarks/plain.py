"""What reading a text of 300 words costs, in a process of its own, so that its memory is its own.

    python -m benchmarks.plain TEXTS en|fr

Prints JSON: seconds of CPU a text for all measures, for all marks, and for the floor; megabytes that
the process has grown by; seconds of the first text, which loads the tables. The floor finds the same
texts' sentences and words, and counts nothing. No two texts are the same, so that nothing is kept.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

WORDS = 300
# Of the design: milliseconds of one core, and megabytes more.
MOST_MS, MOST_MEGABYTES = 50, 80
SENTENCES = {
    "en": (
        "We asked {n} people in {p} how they slept, and {m} of them said that they slept better.",
        "The implementation of the {p} programme was associated with a reduction in admissions (RR"
        " 0.{n}, 95% CI 0.{m} to 1.{n}; low-certainty evidence).",
        "In {n} centres, participants with {p} who received anticoagulants may possibly have"
        " fewer recurrences.",
        "It is not uncommon that caregivers of people with {p} feel alone for {n} days.",
        "We do not know whether {p} has an effect on the quality of life of {n} patients.",
    ),
    "fr": (
        "Nous avons demandé à {n} personnes de {p} comment elles dorment, et {m} dorment mieux.",
        "La mise en œuvre du programme de {p} a été associée à une réduction des admissions (RR"
        " 0,{n}, IC à 95 % 0,{m} à 1,{n}; certitude faible).",
        "Dans {n} centres, les participants avec {p} qui ont reçu des anticoagulants pourraient"
        " rechuter moins.",
        "Il n'est pas rare que les proches de personnes avec {p} se sentent seuls {n} jours à l'hôpital.",
        "Nous ne savons pas si {p} a un effet sur la qualité de vie de {n} patients.",
    ),
}
PLACES = "Winnipeg dialysis asthma angioplastie arthrite diabetes Laval santé care dementia".split()


def measured(texts: int, language: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.plain", str(texts), language]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def made(texts: int, language: str) -> Iterator[str]:
    """Texts of 300 words or a little more, the same in each run."""
    dice = random.Random(300)
    for _number in range(texts):
        sentences: list[str] = []
        while sum(len(row.split()) for row in sentences) < WORDS:
            values = {"n": dice.randint(10, 99), "m": dice.randint(10, 99)}
            sentence = dice.choice(SENTENCES[language])
            sentences.append(sentence.format(p=dice.choice(PLACES), **values))
        yield " ".join(sentences)


def _seconds(work: Callable[[str], object], texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - began) / len(texts)


def _megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main(count: int, language: str) -> dict[str, float]:
    # The engine's package lies in one that brings Celery; neither cost is the engine's.
    import partnerportal  # noqa: F401

    first, *texts = made(count + 1, language)
    before = _megabytes()
    from partnerportal.plain_language import check, measures, text

    def floor(given: str) -> None:
        for span in text.sentences(given, language):
            text.words(span.text, language)

    opened = _seconds(lambda given: measures.of(given, language), [first])
    # Other sentences for each, as what was split once is kept for a while.
    third = len(texts) // 3
    return {
        "floor": _seconds(floor, texts[:third]),
        "measures": _seconds(lambda given: measures.of(given, language), texts[third : 2 * third]),
        "marks": _seconds(lambda given: check.analyse(given, language), texts[2 * third :]),
        "first": opened,
        "megabytes": _megabytes() - before,
    }


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), sys.argv[2])))
