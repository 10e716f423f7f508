"""Where a long English sentence may safely become two: between whole clauses only.

A joint is a comma with and, but, so, whereas or although, or a semicolon, where the words on both
sides have a subject and a verb of their own. Relative clauses are never cut, nor what depends on
"that", "whether" or "if". Words about how sure we are stay with what they are about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import grammar
from .clauses import (
    ABOUT_CERTAINTY,
    BARE_CLAUSE,
    CLAUSE,
    CONCESSION,
    DEPENDS,
    FINITE,
    IN_FRONT,
    NEGATED,
    REACHES_OVER,
)

SHORTEST_SENTENCE = 8  # words; shorter ones are easy enough to read
LONGEST_SENTENCE = 200  # words; longer ones are no prose, and reading them takes too long
_SHORTEST_PART = 3  # words
_LONG = 16  # words; from here on a reason may stand alone
_LABEL = re.compile(r"\b(?:low|moderate|high)[- ](?:certainty|quality)", re.IGNORECASE)
_COUNTED = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|no|most|both|all)"
_JOINT = re.compile(
    r", (?P<showing>suggesting|indicating|showing|meaning|implying) (?=that )"
    r"|(?P<mark>[,;:]) (?P<link>and|but|so(?! that)|whereas|while|whilst|although|though|however,?"
    r"|therefore,?|thus,?|hence,?|consequently,?|nevertheless,?|yet)?(?P<gap> ?)(?=[^\s])"
    r"|(?<=[\w\x01])(?P<bare> )(?:(?P<but>but)(?= (?:there|we|it|they|the|no|this|these) )"
    r"|(?P<and>and)(?= (?:there|it|we"
    rf"|(?:{_COUNTED} (?:of (?:the|these) )?|the other |another )(?:\w+ )?(?:stud|trial)\w+) )"
    r"|(?P<because>because)(?= (?!of ))) "
)
_OPENS = {
    "and": "",
    "": "",
    "while": "",
    "whilst": "",
    "but": "But ",
    "whereas": "But ",
    "although": "But ",
    "though": "But ",
    "however": "But ",
    "nevertheless": "But ",
    "yet": "But ",
    "so": "So ",
    "because": "This is because ",
    "therefore": "So ",
    "thus": "So ",
    "hence": "So ",
    "consequently": "So ",
}


@dataclass(frozen=True, slots=True)
class Joint:
    """A place where a sentence can end: what stands there, what to put there, and the rule."""

    start: int
    end: int
    replacement: str
    rule: str


def joints(sentence: str, names: frozenset[str] = frozenset()) -> Iterator[Joint]:
    """The safe joints of one normalised sentence, offsets within it.

    `names` are words that keep their small first letter.
    """
    masked = without_brackets(sentence)
    if not SHORTEST_SENTENCE <= len(masked.split()) <= LONGEST_SENTENCE or _is_list(masked):
        return
    begin = 0
    for match in _JOINT.finditer(masked):
        link = (
            (match["link"] or match["but"] or match["and"] or match["because"] or "")
            .rstrip(",")
            .lower()
        )
        if match["showing"]:
            if _stands_alone(masked[begin : match.start()], ""):
                yield _showing(match)
                begin = match.end()
            continue
        certain = _certainty_only_right(sentence, begin, match)
        if not certain and _is_joint(masked, begin, match, link):
            yield _joint(sentence, match, link)
            begin = match.end()


def concessions(sentence: str) -> Iterator[Joint]:
    """ "Although X, Y" as "X. But Y", where both are whole clauses and X fits before a comma.

    The joint spans all up to the first word of Y.
    """
    masked = without_brackets(sentence)
    opening = CONCESSION.match(masked)
    if opening is None or not SHORTEST_SENTENCE <= len(masked.split()) <= LONGEST_SENTENCE:
        return
    if _LABEL.search(sentence):
        return
    for comma in re.finditer(", ", masked):
        first = re.sub("\x01+", "", masked[opening.end() : comma.start()])
        if not CLAUSE.match(re.sub("\x01+", "", masked[comma.end() :])) or ":" in first:
            continue
        hangs = DEPENDS.search(first) or REACHES_OVER.search(first)
        if not hangs and not ABOUT_CERTAINTY.search(first) and CLAUSE.match(first):
            own = grammar.upper_first(sentence[opening.end() : comma.start()])
            yield Joint(0, comma.end(), f"{own}. But ", "split:although-first")
        return


def without_brackets(sentence: str) -> str:
    """The sentence with its brackets and quotations blanked out, every offset the same."""
    return re.sub(
        r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^”]*”",
        lambda match: "\x01" * len(match[0]),
        sentence,
    )


def _certainty_only_right(sentence: str, begin: int, match: re.Match[str]) -> bool:
    """Whether one label of certainty at the end may hold for both sides."""
    right = sentence[match.end() :]
    return _LABEL.search(right) is not None and not _LABEL.search(sentence[begin : match.start()])


def _is_list(masked: str) -> bool:
    """Whether a colon opens a list, or a bracket is not closed: then commas part no clauses."""
    colons = masked.count(": ")
    is_list = colons > 1 or (colons == 1 and re.search(r": .*(?:;|, .*, )", masked) is not None)
    return is_list or masked.count("(") != masked.count(")")


def _is_joint(masked: str, begin: int, match: re.Match[str], link: str) -> bool:
    left, right = masked[begin : match.start()], masked[match.end() :]
    if match["link"] and not match["gap"] or not link and match["mark"] == ",":
        return False
    if match["mark"] == ":" and (link or ": " in right or not CLAUSE.match(right)):
        return False
    if link == "because" and (len(masked.split()) < _LONG or NEGATED.search(left)):
        return False
    if match["mark"] == "," and link in ("nevertheless", "yet", "thus", "hence"):
        return False
    spoken = re.sub("\x01+", "", right)
    if min(len(left.split()), len(right.split())) < _SHORTEST_PART:
        return False
    return (
        _stands_alone(left, link)
        and _has_clause(left, spoken, match["mark"], link)
        and not ABOUT_CERTAINTY.search(_first_clause(spoken))
    )


def _stands_alone(left: str, link: str) -> bool:
    spoken = re.sub("\x01+", "", left)
    if DEPENDS.search(spoken) or link in ("and", "so", "because") and REACHES_OVER.search(spoken):
        return False
    if any(_is_row(spoken, comma) for comma in re.finditer(", ", spoken)):
        return False  # cutting off the last of clauses in a row leaves the others hanging
    return FINITE.search(spoken) is not None


def _is_row(left: str, comma: re.Match[str]) -> bool:
    """Whether there is a clause on both sides of a comma."""
    before = left[: comma.start()]
    return FINITE.search(before) is not None and CLAUSE.match(left, comma.end()) is not None


def _has_clause(left: str, right: str, mark: str | None, link: str) -> bool:
    """A subject and a verb at once; after "and" a bare noun may only be the last of a list."""
    right = re.sub(" +", " ", right)
    front = IN_FRONT.match(right)
    if CLAUSE.match(right) or front and CLAUSE.match(right, front.end()):
        return True
    ends_list = link == "and" and (mark != "," or "," in left)
    return not ends_list and BARE_CLAUSE.match(right) is not None


def _first_clause(right: str) -> str:
    return re.split(r"[,;]", right, maxsplit=1)[0]


_SHOWS = {
    "suggesting": "suggests",
    "indicating": "indicates",
    "showing": "shows",
    "meaning": "means",
    "implying": "implies",
}


def _showing(match: re.Match[str]) -> Joint:
    """ ", suggesting that" as ". This suggests that": the doubt goes with its own claim."""
    verb = _SHOWS[match["showing"]]
    return Joint(match.start(), match.end(), f". This {verb} ", "split:showing")


def _joint(sentence: str, match: re.Match[str], link: str) -> Joint:
    opening = _OPENS[link]
    first = re.compile(r"[^\s,;.]+").match(sentence, match.end())
    end = match.end() if opening else (first.end() if first else match.end())
    following = "" if opening else grammar.upper_first(sentence[match.end() : end])
    if link == "and" and following[:1].isdigit():
        opening = "And "
    return Joint(match.start(), end, f". {opening}{following}", f"split:{link or 'semicolon'}")
