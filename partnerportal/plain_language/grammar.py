"""The little grammar that drafted sentences need: capitals, contractions, elisions, numbers, dates.

French follows Canadian usage: no space before ? and !, a no-break space before a colon, a no-break
space between thousands (OQLF, Banque de dépannage linguistique).
"""

import datetime
import re

from .text import Language, word_set

NO_BREAK = "\u00a0"

# Words that keep their capital letter inside a sentence although they start the phrase.
_KEEPS_CAPITAL = word_set(
    "I I'm I've I'd Indigenous Inuit Métis First Aboriginal Black Deaf English French Canadian"
    " Canada Alzheimer Parkinson Crohn Google Internet Monday Tuesday Wednesday Thursday Friday"
    " Saturday Sunday January February April June July August September October November December"
)
_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
# French words whose h is aspirated, so that no elision happens before them (le hasard, que huit).
_ASPIRATED = (
    "hai|halte|hamac|hamster|hanche|handicap|hangar|hant|harcel|harcèl|hardi|haricot|hasard|hât|hau"
    "|hernie|héros(?!ï)|heurt|hiérarch|hockey|homard|hors|houle|huit|hurl|hutte"
)
_ELIDES = re.compile(
    rf"(?!(?:{_ASPIRATED}|onz|oui\b|ouistiti|yaourt|yoga|uhlan))(?:h?[{_VOWELS}])",
    re.IGNORECASE,
)
_ARTICLES = {
    "en": re.compile(r"(?:the|a|an|this|that|these|those|how|whether)\b", re.IGNORECASE),
    "fr": re.compile(
        r"(?:le|la|les|un|une|des|du|de la|ce|cet|cette|ces|leur|leurs|mon|ma|mes|son|sa|ses|notre"
        r"|nos|votre|vos)\b[ ]+|(?:de )?l['’]",
        re.IGNORECASE,
    ),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}


def upper_first(phrase: str) -> str:
    """The phrase as it stands at the start of a sentence."""
    return phrase[:1].upper() + phrase[1:]


def lower_first(phrase: str) -> str:
    """The phrase as it stands inside a sentence; names, acronyms and "I" keep their capitals."""
    first, _, rest = phrase.partition(" ")
    bare = first.replace("’", "'").strip(",.;:")
    if bare.partition("-")[0] in _KEEPS_CAPITAL or any(sign.isupper() for sign in first[1:]):
        return phrase
    if any(word[:1].isupper() for word in rest.split()) and bare.lower() not in _SMALL_WORDS:
        return phrase
    return phrase[:1].lower() + phrase[1:]


_SMALL_WORDS = word_set(
    "a an the this that these those some many most people patients adults children"
    " le la les un une des du de ce cet cette ces certains certaines plusieurs"
)


def ended(sentence: str) -> str:
    """Capital letter first, one line, a full stop at the end where there is no mark; "" stays."""
    line = upper_first(re.sub(r"[ \t\r\n]+", " ", sentence).strip())
    return line if not line or re.search(r"[.!?…][\"'”’»)\]]*$", line) else f"{line}."


def clean(phrase: str) -> str:
    """One line, single spaces, no full stop at the end: fit to stand inside a sentence."""
    return re.sub(r"[.\s]+$", "", " ".join(phrase.split()))


def has_article(phrase: str, language: Language) -> bool:
    """Whether a noun phrase starts with an article; French outcomes need one to read well."""
    return _ARTICLES[language].match(phrase.strip()) is not None


def without_article(phrase: str, language: Language) -> str:
    """A French noun phrase without its article (« les chutes » → « chutes »); English as it is."""
    if language == "en":
        return phrase
    phrase = phrase.strip()
    found = _ARTICLES["fr"].match(
        phrase
    )  # at the start only: « manquent une séance » keeps its own
    return phrase[found.end() :].strip() if found else phrase


def elides(word: str) -> bool:
    """Whether French que, de, ne lose their e before this word: « qu'elle », but « que huit »."""
    return _ELIDES.match(word) is not None


def que(clause: str) -> str:
    """« que » and its clause: « qu'il neige », « que la route est longue »."""
    return f"qu'{clause}" if elides(clause) else f"que {clause}"


def si(clause: str) -> str:
    """« si » and its clause; si elides before il and ils only."""
    return f"s'{clause}" if re.match(r"ils?\b", clause, re.IGNORECASE) else f"si {clause}"


def de(phrase: str) -> str:
    """« de » and its noun phrase: « du traitement », « des trajets », « d'un taxi », « de l'aide ».

    An indefinite plural loses its article (« l'effet de trajets gratuits »), a partitive stays.
    """
    indefinite = re.match(r"des\s+", phrase, re.IGNORECASE)
    if indefinite:
        return de(phrase[indefinite.end() :])
    if re.match(r"(?:du|de la)\s|de l['’]", phrase, re.IGNORECASE):
        return phrase
    return _contract(phrase, "du", "des") or (f"d'{phrase}" if elides(phrase) else f"de {phrase}")


def a(phrase: str) -> str:
    """« à » and its noun phrase: « au taxi », « aux soins », « à la marche », « à l'aide »."""
    return _contract(phrase, "au", "aux") or f"à {phrase}"


def _contract(phrase: str, masculine: str, plural: str) -> str:
    for article, contracted in (("le", masculine), ("les", plural)):
        if re.match(rf"{article}\s", phrase, re.IGNORECASE):
            return f"{contracted} {phrase[len(article) :].lstrip()}"
    return ""


def number(value: float, language: Language) -> str:
    """8204 → "8,204" in English, « 8 204 » in French; 5.5 → "5.5" and « 5,5 »."""
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    if language == "en":
        return text
    return text.replace(",", NO_BREAK).replace(".", ",")


def counted(value: int, one: str, many: str, language: Language) -> str:
    """ "1 study", "11 studies"; in French 0 and 1 take the singular."""
    single = value == 1 or (language == "fr" and value == 0)
    return f"{number(value, language)} {one if single else many}"


def date(day: datetime.date, language: Language) -> str:
    """ "6 June 2026", « 6 juin 2026 », « 1er juin 2026 »."""
    month = _MONTHS[language].split()[day.month - 1]
    ordinal = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{ordinal} {month} {day.year}"


def joined(parts: list[str], language: Language) -> str:
    """ "a, b and c"."""
    last = "and" if language == "en" else "et"
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
