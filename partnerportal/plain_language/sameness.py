"""Whether plain words would say one thing twice: as its own definition, letters, or contrast."""

import re

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
    name = re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE)
    return " " in said.strip() and (
        name.search(before) is not None or name.search(after) is not None
    )
