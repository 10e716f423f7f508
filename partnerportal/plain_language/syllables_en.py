"""Spoken syllables of an English word from its spelling: vowel groups, less mute e, plus hiatus."""

import re
import unicodedata

from .text import word_set

_EXCEPTIONS = {
    **dict.fromkeys(word_set("eye eyes clothes aren't weren't here's there's"), 1),
    **dict.fromkeys(word_set("business safety women colonel diamond diamonds soldier soldiers"), 2),
    **dict.fromkeys(
        word_set("premier cashier frontier whereas evening evenings marriage argue"), 2
    ),
    **dict.fromkeys(word_set("carriage wednesday people ninety being lion lions giant giants"), 2),
    **dict.fromkeys(
        word_set("elsewhere argues argued naked wicked someone awesome mr mrs dr vs"), 2
    ),
    **dict.fromkeys(word_set("parliament businesses marriages area idea recipe nuclear linear"), 3),
    **dict.fromkeys(word_set("theatre theater theatres moreover forever overseas alliance"), 3),
    **dict.fromkeys(word_set("diabetes etc"), 4),
}
# Spellings that hide how many vowels are spoken.
_RESPELLED = (
    (re.compile(r"qu"), "q"),  # technique, question
    (re.compile(r"(?<=.g)ue(?=s?$)"), ""),  # league
    (re.compile(r"^every"), "evry"),  # everything
    (re.compile(r"ically$"), "icly"),  # basically
    (re.compile(r"(?<=[cgsxz]e)'s$"), "s"),  # nurse's
    (re.compile(r"(?<=[sxz])'s$|(?<=[cs]h)'s$"), "es"),  # boss's
    (re.compile(r"'s$"), ""),  # someone's
)
_VOWELS = re.compile(r"[aeiouy]+")
# A final e is mute, and so are -es and -ed, but not where the ending needs a syllable of its own.
_MUTE_END = re.compile(
    r"(?<=[^aeiouy])(?<![^aeiouy]l)(?<![bcdgt]r)e$"  # make, but not table, centre
    r"|(?<=[^aeiouysxzcg])(?<!sh)(?<!ch)(?<![bcdfgkpstz]l)(?<![bcdgt]r)es$"  # makes, not pages
    r"|(?<=[^aeiouytd])(?<![bcdfgkpstz]l)(?<![bcdfgt]r)ed$|(?<=[aeiou]y)ed$"  # helped, not treated
)
# A mute e inside: before an ending (hopeful, largely), or where two words were joined (baseline).
_MUTE_INSIDE = re.compile(
    r"(?<=[aeiouy])(?:[^aeiouywxl]|th|ng|rs|ns|nc|rg|rc|l(?=ely|ene|ess))e"
    r"(?=(?:less|ly|ness|some|ful)(?:ly|ness)?$)"
    r"|(?<=[aeiouy])(?:[cgtrsvnd]|nc|ng|lv|rc|dg)e(?=ments?$)(?<!ele)(?<!cre)(?<!ceme)"
)
_JOINED = re.compile(
    r"^(some|there|where|home|care|life|time|base|side|guide|house|fore|white|fire|face|wide|safe"
    r"|smoke|space|stake|whole|name|note|wire|hope|take|use|state|nine|one|frame|ware|pipe|like"
    r"|grave|shake|price|more|gate|late|life|line|spoke|wave|trade)"
    r"(?=[bcdfghjklmnpqrtvw]..|s[^u]..|by$)"
)
# Vowels that stand together and belong to two syllables.
_HIATUS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![ctsgx])(?<!ll)ia(?!ge)(?!ns?$)(?!r$)(?!ri)",  # dialysis, trial
        r"(?<=[drmpbn])ians?$",  # Canadian, median
        r"(?<=[ctsgx])ia(?=t(?!iv)|b)",  # appreciate
        r"io(?![nur])|(?<![nv])ior",  # biology, period, inferior
        r"(?<![ctsgxlnh])io(?=n|us|ul)",  # champion, various
        r"ie(?=t)|scie(?=n)|(?<![ct])ie(?=n[ct])|lien",  # diet, science, recipient
        r"(?<=[aeiouy][^aeiouy])ier|(?<=[aeiouy][^aeiouy]{2})ier|(?<!pr)iest$",  # earlier
        r"iu",  # medium
        r"(?<=[aeiouy][^aeiouy])eas?$|(?<=[aeiouy][^aeiouy]{2})eas?$",  # nausea
        r"(?<=[aeiou][bnprl])eans?$|(?<=[aeiouy](?:bb|rr|nn))eans?$",  # European
        r"creat(?!u)|react|reali[tsz]|reass|reapp|pancreas",  # create, reassess
        r"(?<!g)eo(?!p)(?!us)(?!ns?$)|geo[glmt]",  # geology, video, theory
        r"neous|eum|(?<=[cl])eus$",  # simultaneous, museum, nucleus
        r"eing",  # seeing
        r"u(?=ous|ity|ing)",  # continuous, acuity
        r"(?<!g)ue(?=n[ct]|ls?$)",  # influence, cruel
        r"(?<!g)ua(?!de|ge|ble)",  # actual, evaluate
        r"fluid|suici|tuiti|ruin|genuin|poe[mt]|coe[fxn]|coinc|coali|coag|coopera|coord",
        r"oing|(?<![aeiou])ying|oic$|chao|aort",  # doing, trying, heroic
        r"[aeiou]y[aeiou](?!d$)|(?<=[^aeiou])y[aou]",  # layer, employee, anyone
        r"sms?$|thm",  # mechanism, rhythm
        r"[^aeiou]n't$|(?<=[^aeiouy])'(?:ve|d)$",  # didn't, should've
    )
)


def by_rule(word: str) -> int:
    """How many syllables a word of small letters has; at least one."""
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    spelled = _plain_letters(word)
    for pattern, spelling in _RESPELLED:
        spelled = pattern.sub(spelling, spelled)
    if spelled in _EXCEPTIONS:
        return _EXCEPTIONS[spelled]
    spoken = _JOINED.sub(lambda match: match[0][:-1], spelled)
    spoken = _MUTE_INSIDE.sub(lambda match: match[0][:-1], _MUTE_END.sub("", spoken))
    hiatus = sum(len(pattern.findall(spelled)) for pattern in _HIATUS)
    return max(1, len(_VOWELS.findall(spoken)) + hiatus)


def _plain_letters(word: str) -> str:
    """Letters a to z and apostrophes, accents taken off."""
    bare = unicodedata.normalize("NFD", word).replace("æ", "e").replace("œ", "e")
    return re.sub(r"[^a-z']", "", bare)
