"""Whether plain words can stand where a hard word stood, as far as the words beside it show.

English only. What does not fit stays as advice: the writer turns the sentence round.
"""

import re

from .text import word_set

_SINGULAR_VERB = re.compile(r" (?:\w+ly )?(?:was|is|has|does|remains|appears|seems|tends|varies)\b")
_PLURALS = word_set("people women men children teeth feet")
_MAY_FOLLOW = word_set(
    "a about after all also among and are as at because before between but by can compared could did"
    " do due during each for from had have if in including into is it may might more most no nor not"
    " of on only or over per rather should since so such than that the there these they this through"
    " to under until up using versus was we were when where whereas which while who will with within"
    " without would"
)
_NO_PLURAL = re.compile(r"(?:ss|us|is)$")
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|any|no)(?: \w+ly)? $", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([\w'-]+)")
_BEFORE_NOUN = word_set(
    "the a an and or of in on for to by with at from than their its our this that"
)
_VERSUS = word_set("versus vs vs.")
_NAMED_AFTER = re.compile(
    r"(?: [\w-]+){1,4} (?:comparisons?|trials?|stud(?:y|ies)|groups?|analys[ei]s)\b"
)
_PAST_ONLY = word_set("showed began took gave chose wrote saw went did")
_AFTER_PARTICIPLE = re.compile(r" (?:in|by|at|with|from|as|for|here|to be)\b")
_STUDY_VERBS = word_set("study studies studied studying")
_TRIALS = word_set("trial trials rct rcts")
_VERB_FORM = re.compile(r"(?!trial|stud)\w+(?:e|es|ed|ing)", re.IGNORECASE)
_OTHER_WORDS = {
    "study": "look at",
    "studies": "looks at",
    "studied": "looked at",
    "studying": "looking at",
}
_NEAR = 60  # characters
_CLOSE = 4  # words
_STEM = 5  # letters: "studies studied", "treated treatment"


def fits(before: str, written: str, plain: str, after: str) -> bool:
    """Whether the plain words fit between the words before and after."""
    return not (
        _is_name(before, written)
        or _is_quoted(before, after)
        or _disagrees(written, plain, after)
        or _doubles(before, written, plain, after)
        or _needs_noun(before, plain)
        or _needs_participle(before, plain, after)
        or _parts_adjective(before, written, plain)
        or _stands_in_name(written, after)
    )


def other_words(written: str, plain: str) -> str:
    """What to say instead where the plain verb would stand twice: "studies studied it"."""
    return _OTHER_WORDS.get(plain, "") if _VERB_FORM.fullmatch(written) else ""


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
    """A plural where a singular stood, before a singular verb or a noun ("deaths data")."""
    if not _is_plural(plain.split()[-1] if plain else "") or _is_plural(written.split()[-1]):
        return False
    following = _NEXT_WORD.match(after)
    is_loose = following is None or following[1].lower() in _MAY_FOLLOW
    return _SINGULAR_VERB.match(after) is not None or not is_loose


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not _NO_PLURAL.search(word))


def _doubles(before: str, written: str, plain: str, after: str) -> bool:
    """The same word twice close together, also in another form: "studied in two studies"."""
    said = re.findall(r"[\w'-]+", plain.lower())
    if not said:
        return False
    left = [word.lower() for word in re.findall(r"[\w'-]+", before[-_NEAR:])][-1:]
    right = [word.lower() for word in re.findall(r"[\w'-]+", after[:_NEAR])]
    if said == ["also"] and re.search(r"\balso\b", after):
        return True
    if any(_alike(word, said[0]) for word in left) or any(
        _alike(word, said[-1]) for word in right[:1]
    ):
        return True
    is_verb = said[0] in _STUDY_VERBS and _VERB_FORM.fullmatch(written) is not None
    close = re.findall(r"[\w'-]+", before[-_NEAR:])[-_CLOSE:] + right[:_CLOSE]
    return is_verb and any(_is_study(word.lower()) for word in close)


def _is_study(word: str) -> bool:
    """ "trials" too, because they become "studies" next to it."""
    return _alike(word, "studies") or word in _TRIALS


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _STEM and one[:_STEM] == other[:_STEM])


def _needs_noun(before: str, plain: str) -> bool:
    """ "a not clear effect", "a people"."""
    if (plain.startswith("not ") or plain == "found") and _ARTICLE.search(before):
        return True
    words = plain.split()
    return len(words) > 0 and _is_plural(words[-1]) and re.search(r"\ban? $", before) is not None


def _needs_participle(before: str, plain: str, after: str) -> bool:
    """A past tense before "in" or "by": there the hard word was a participle."""
    if plain not in _PAST_ONLY:
        return False
    is_after = re.search(r"\b(?:neither|nor|as|be|been|being) $", before)
    return is_after is not None or _AFTER_PARTICIPLE.match(after) is not None


def _parts_adjective(before: str, written: str, plain: str) -> bool:
    """ "of good quality of the methods": an adjective before a noun that now has a tail."""
    if " of the " not in plain or " of " in written:
        return False
    words = re.findall(r"[\w'-]+", before[-_NEAR:])
    return bool(words) and words[-1].lower() not in _BEFORE_NOUN


def _stands_in_name(written: str, after: str) -> bool:
    """ "the walks versus swims comparison": the two sides are the name of one thing."""
    return written.lower() in _VERSUS and _NAMED_AFTER.match(after) is not None
