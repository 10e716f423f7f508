"""What the people of a network wish for the word lists: words off, words of their own, order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["term", "gloss"]


@dataclass(frozen=True, slots=True)
class Own:
    """Words that a network added. Their forms, and plain words (a term) or a definition (a gloss).

    The plain words are one for each form, or one for all. They are always asked about one by
    one: nobody measured how often they are right.
    """

    kind: Kind
    forms: tuple[str, ...]
    plain: tuple[str, ...]
    note: str = ""

    def __post_init__(self) -> None:
        if not all(form.strip() for form in (*self.forms, *self.plain)):
            raise ValueError("Words of one's own need both the words and what to say.")
        if not self.forms or not self.plain:
            raise ValueError("Words of one's own need both the words and what to say.")

    @property
    def key(self) -> str:
        """The rule id."""
        return rule(self.kind, self.forms[0])


@dataclass(frozen=True, slots=True)
class Wishes:
    """Rules switched off, own words, and the share (0 to 1) in which people took each rule.

    `off` and `order` are keyed by rule id (see `rule`). A rule that was never shown has no share.
    """

    off: frozenset[str] = frozenset()
    own: tuple[Own, ...] = ()
    order: Mapping[str, float] = field(default_factory=dict)

    def weight(self, key: str) -> float:
        """How well people like a rule, 1 where nobody said."""
        return self.order.get(key, 1.0)


NONE = Wishes()


def rule(kind: Kind, headword: str) -> str:
    """The id of a rule: "term:in order to", "gloss:placebo"."""
    return f"{kind}:{headword.strip().lower()}"
