"""What a test with readers shows: how many understood each question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kmb_events.models import LayAnswer, LayTest

# With fewer readers a share says little, and the page says so.
ENOUGH_READERS = 3


@dataclass(frozen=True, slots=True)
class LayResult:
    """One question. Counts of readers; `waiting`: answers that no co-lead has judged yet."""

    place: int
    words: str
    right: int
    partly: int
    wrong: int
    empty: int
    waiting: int

    @property
    def judged(self) -> int:
        """Readers that are counted. Who left it empty is: they may not have understood."""
        return self.right + self.partly + self.wrong + self.empty

    @property
    def share(self) -> int | None:
        """Per cent who understood: right answers among readers, without those that wait.

        3 right, 1 partly, 1 left empty, 2 waiting: 3 of 5 readers, so 60. None without readers.
        """
        return round(100 * self.right / self.judged) if self.judged else None


@dataclass(frozen=True, slots=True)
class LayResults:
    """One draft that was tried out."""

    test: LayTest
    readers: int
    rows: list[LayResult]

    @property
    def is_few(self) -> bool:
        return self.readers < ENOUGH_READERS

    @property
    def waiting(self) -> int:
        return sum(row.waiting for row in self.rows)


def lay_results(test: LayTest) -> LayResults:
    """Count one test. Needs `replies` with their `answers`; costs no query then."""
    replies = list(test.replies.all())
    found = Counter(
        (answer.place, answer.judged) for reply in replies for answer in reply.answers.all()
    )
    return LayResults(
        test=test,
        readers=len(replies),
        rows=[
            _result(place, question["words"], found, len(replies))
            for place, question in enumerate(test.questions, 1)
        ],
    )


def _result(place: int, words: str, found: Counter, readers: int) -> LayResult:
    right, partly, wrong = (found[place, str(code)] for code in LayAnswer.Judged)
    waiting = found[place, ""]
    return LayResult(
        place=place,
        words=words,
        right=right,
        partly=partly,
        wrong=wrong,
        empty=readers - right - partly - wrong - waiting,
        waiting=waiting,
    )
