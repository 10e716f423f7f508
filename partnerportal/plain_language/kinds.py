"""Sentences for findings that are no effect: lived experience, gaps, counts of studies.

Experience is worded after the levels of GRADE-CERQual (Lewin 2018, doi 10.1186/s13012-017-0688-3).
"""

import re

from . import grammar
from .certainty import read_certainty
from .text import Language, check_language

_EXPERIENCE = {
    "en": {
        "high": "{who} say that {clause}.",
        "moderate": "It is likely that {clause}.",
        "low": "It may be that {clause}.",
        "very_low": "It is unclear whether {clause}.",
        "told": "{who} told us that {clause}.",
        "quote": "{who} told us: {quote}",
        "who": "People",
        "for": "For {who}, {told}",
    },
    "fr": {
        "high": "{who} disent {que_clause}.",
        "moderate": "Il est probable {que_clause}.",
        "low": "Peut-être {que_clause}.",
        "very_low": "Nous ne savons pas {si_clause}.",
        "told": "{who} nous ont dit {que_clause}.",
        "quote": "{who} nous ont dit\u00a0: {quote}",
        "who": "Des personnes",
        "for": "Pour {who}, {told}",
    },
}


_GAP = {
    "en": {
        "told": "We found no studies that {}.",
        "effect": "We found no studies that looked at the effect of {} on {}.",
        "nothing": "We found no studies that help to answer our question.",
    },
    "fr": {
        "told": "Nous n'avons trouvé aucune étude qui {}.",
        "effect": "Nous n'avons trouvé aucune étude sur l'effet {} sur {}.",
        "nothing": "Nous n'avons trouvé aucune étude qui aide à répondre à notre question.",
    },
}


def experience(language: Language, certainty: str | None, clause: str, population: str = "") -> str:
    """What people live through, and of whom it is told. Without a certainty, or as a quote, it says
    who told us.

    `clause` is a whole sentence ("shared vans wear them out") or a quote in quotation marks.
    """
    words = _EXPERIENCE[check_language(language)]
    text = grammar.clean(clause)
    if not text:
        raise ValueError("A finding from experience needs its statement.")
    who = grammar.upper_first(grammar.clean(population)) or words["who"]
    if text[0] in '“«"':
        ended = text if re.search(r"[.!?…][ \u00a0]?[”»\"]$", text) else f"{text}."
        return words["quote"].format(who=who, quote=ended)
    key = read_certainty(certainty) if certainty else "told"
    inside = grammar.lower_first(text)
    told = words[key].format(
        who=who,
        clause=inside,
        que_clause=grammar.que(inside),
        si_clause=grammar.si(inside),
    )
    if "{who}" in words[key] or not grammar.clean(population):
        return told
    inside = grammar.lower_first(grammar.clean(population))
    return words["for"].format(who=inside, told=told[0].lower() + told[1:])


def hedged(language: Language, certainty: str, clause: str) -> str:
    """A result that has no grid cell (a link, a share), as its own sentence with the hedge."""
    if read_certainty(certainty) == "high":
        return grammar.upper_first(grammar.clean(clause)) + "."
    return experience(language, certainty, clause)


def gap(language: Language, what: str = "", intervention: str = "", outcome: str = "") -> str:
    """No study was found. `what` continues "studies that …"; else the effect of X on O is named."""
    check_language(language)
    subject = grammar.lower_first(grammar.clean(intervention))
    target = grammar.lower_first(grammar.clean(outcome))
    told = grammar.lower_first(grammar.clean(what))
    words = _GAP[language]
    if told:
        return words["told"].format(told)
    if subject and target:
        return words["effect"].format(subject if language == "en" else grammar.de(subject), target)
    return words["nothing"]


def count(language: Language, studies: int | None, what: str) -> str:
    """How many studies looked at something, as a scoping review tells; none at all is a gap."""
    topic = grammar.lower_first(grammar.clean(what))
    if not topic:
        raise ValueError("A count of studies needs to say what they looked at.")
    if check_language(language) == "en":
        if studies == 0:
            return gap("en", f"looked at {topic}")
        who = grammar.counted(studies, "study", "studies", "en") if studies else "Some studies"
        return f"{who} looked at {topic}."
    if studies == 0:
        return gap("fr", f"porte sur {topic}")
    if studies is None:
        return f"Des études portent sur {topic}."
    verb = "porte" if studies == 1 else "portent"
    return f"{grammar.counted(studies, 'étude', 'études', 'fr')} {verb} sur {topic}."
