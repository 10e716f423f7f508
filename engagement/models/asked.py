"""What is asked, as pages show it: plain values, in one language."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Question:
    """An item as a page shows it: perspective -> its wording, and what to talk about.

    labels: the words of its five answers, low to high.
    """

    pk: int
    code: str
    labels: list[str]
    wordings: dict[str, str] = field(default_factory=dict)
    prompts: dict[str, list[str]] = field(default_factory=dict)

    def wording(self, perspective: str) -> str:
        """What this side is asked; of a question for one side, what that side is."""
        return self.wordings.get(perspective) or next(iter(self.wordings.values()), "")

    @property
    def scale(self) -> list[tuple[int, str]]:
        """Each value with its words, low to high."""
        return list(enumerate(self.labels, 1))


@dataclass
class Part:
    """A theme as a page shows it, counted from 1."""

    number: int
    code: str
    name: str
    questions: list[Question] = field(default_factory=list)
