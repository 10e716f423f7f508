"""Whether plain words can stand where a hard word stood, as far as the words beside it show.

English only. What does not fit stays as advice: the writer turns the sentence round.
"""

import re

from .text import word_set

_SINGULAR_VERB = re.compile(r" (?:\w+ly )?(?:was|is|has|does|remains|appears|seems|tends|varies)\b")
_PLURALS = word_set("people women men children teeth feet")
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|any|no)(?: \w+ly)? $", re.IGNORECASE)
_LAST_WORD = re.compile(r"([\w'-]+) $")
_NEXT_WORD = re.compile(r" ([\w'-]+)")
_STEM = 5  # letters: "studies studied", "treated treatment"


def fits(before: str, written: str, plain: str, after: str) -> bool:
    """Whether the plain words fit between the words before and after."""
    return not (
        _is_name(before, written)
        or _is_quoted(before, after)
        or _disagrees(written, plain, after)
        or _doubles(before, plain, after)
        or _needs_noun(before, plain)
    )


def _is_name(before: str, written: str) -> bool:
    """A capital inside a sentence: part of a name or of a title."""
    inside = before.rstrip()[-1:] not in ("", ".", "!", "?", ":", "•", "-", "\n")
    has_capital = written[:1].isupper() and not written.isupper()
    return has_capital and inside and not before.endswith("\n")


def _is_quoted(before: str, after: str) -> bool:
    """Between quotation marks of the same sentence: somebody's own words, or a name."""
    opened = before.rfind("“") > before.rfind("”")
    straight = before.count('"') % 2 == 1 and '"' in after
    single = re.search(r"(?:^|[\s(])'[^'.]*$", before) is not None and "'" in after[:80]
    return opened or straight or single


def _disagrees(written: str, plain: str, after: str) -> bool:
    """A plural where a singular stood, before a verb in the singular."""
    return (
        _is_plural(plain.split()[-1] if plain else "")
        and not _is_plural(written.split()[-1])
        and _SINGULAR_VERB.match(after) is not None
    )


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not _NO_PLURAL.search(word))


def _doubles(before: str, plain: str, after: str) -> bool:
    """The same word twice in a row, also in another form."""
    said = re.findall(r"[\w'-]+", plain.lower())
    left, right = _LAST_WORD.search(before), _NEXT_WORD.match(after)
    if not said:
        return False
    return (left is not None and _alike(left[1].lower(), said[0])) or (
        right is not None and _alike(right[1].lower(), said[-1])
    )


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])


def _needs_noun(before: str, plain: str) -> bool:
    """ "a not clear effect", "a people"."""
    if plain.startswith("not ") and _ARTICLE.search(before):
        return True
    words = plain.split()
    return len(words) > 0 and _is_plural(words[-1]) and re.search(r"\ban? $", before) is not None
