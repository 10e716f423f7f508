"""Whether plain words would say one thing twice: as its own definition, letters, or contrast."""

import re

from .text import word_set

# "because of", "after surgery": no name of a thing, so it may stand twice.
_SMALL = word_set("of with to than by for in on at from as after before about near during")
_LETTERS_BEHIND = re.compile(r" \((?=[A-Za-z-]*[A-Z][A-Za-z-]*[A-Z])[A-Za-z-]{2,8}\)")


def tautology(before: str, plain: str, after: str) -> bool:
    """Whether the plain words stand beside what they would then repeat, in one sentence.

    "High blood pressure (hypertension)", "myocardial infarction (MI)", and "the control group and
    the comparison group".
    """
    said = plain.lower()
    return (
        before.lower().endswith((f"{said} (", f"{said}s ("))
        or _LETTERS_BEHIND.match(after) is not None
        or _names_other(said, before, after)
    )


def _names_other(said: str, before: str, after: str) -> bool:
    """Whether a name of two words or more already stands for something else."""
    parts = said.split()
    if len(parts) == 1 or parts[0] in _SMALL or parts[-1] in _SMALL:
        return False
    name = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
    return name.search(before) is not None or name.search(after) is not None
