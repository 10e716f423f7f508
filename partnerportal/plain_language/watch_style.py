"""How a thing is said: nominalisations, stacked hedges, double negations, figures, person first.

The patterns are for `watch`, which finds them in the normalised text. They hint: a person decides.
"""

import re
from typing import Literal

from .text import Language, normalise

StyleKind = Literal["nominalisation", "hedges", "negations", "figures", "person_first"]


def _pattern(*either: str) -> re.Pattern[str]:
    return re.compile("|".join(either), re.IGNORECASE)


# Nouns that hide a verb, and who does it. "The treatment of" and "the use of" are too usual.
_ENGLISH_NOUNS = (
    r"(?:implementation|administration|utili[sz]ation|evaluation|assessment|introduction|reduction"
    r"|completion|identification|investigation|examination|consideration|determination"
    r"|establishment|achievement|measurement|recruitment|enroll?ment|provision"
    r"|application|initiation|discontinuation|continuation|modification|maintenance|collection"
    r"|facilitation|optimi[sz]ation|improvement|elimination|comparison|analysis|interpretation"
    r"|distribution|selection|calculation|creation|promotion|translation|integration|monitoring)"
)
_FRENCH_NOUNS = (
    r"(?:utilisation|évaluation|administration|amélioration|augmentation|identification"
    r"|élaboration|analyse|instauration|initiation|application|optimisation|interprétation"
    r"|réalisation|réduction|diminution|détermination|vérification|diffusion|création|collecte"
    r"|promotion|modification|mise en (?:œuvre|oeuvre|place|application))"
)
_ENGLISH_HEDGE = r"(?:may|might|could|can)"
_ENGLISH_DOUBT = r"(?:possibly|potentially|perhaps|probably|conceivably|presumably)"
_FRENCH_HEDGE = r"(?:pourrai(?:t|ent)|peut|peuvent)"
_FRENCH_DOUBT = (
    r"(?:peut-être|éventuellement|potentiellement|possiblement|probablement|vraisemblablement)"
)
_CONDITIONS = (
    r"(?:diabetic|asthmatic|epileptic|schizophrenic|alcoholic|ha?emophiliac|arthritic|paraplegic)"
)
_PEOPLE = r"(?:people|persons?|patients?|women|men|children|adults|individuals|participants)"
_FRENCH_CONDITIONS = (
    r"(?:diabétiques|asthmatiques|épileptiques|schizophrènes|alcooliques|toxicomanes|hémophiles"
    r"|séropositi(?:fs|ves)|obèses|malades mentaux|paraplégiques)"
)

# A figure that belongs to no statistic: P values and limits of intervals are marked as those. One
# below 1 needs its decimals.
_ALONE = r"(?<![\d<>=≤.,-])(?<![<>=≤] )"
_LONG_FIGURE = r"(?<![\w.,/-])\d{5,}(?![\w.,/-]*\d)"

STYLE: dict[Language, dict[StyleKind, re.Pattern[str]]] = {
    "en": {
        "nominalisation": _pattern(
            rf"\bthe (?:(?-i:[a-z]+) )?{_ENGLISH_NOUNS} of\b",
            r"\b(?:ma(?:k|d)(?:es?|ing)?|conduct\w*|perform\w*|undert\w+|carr(?:y|ies|ied|ying) out"
            r"|reach\w*|g[ai]v(?:es?|en|ing)?) (?:an?|the) (?:\w+ )?"
            r"(?:decision|analysis|assessment|evaluation|investigation|examination|comparison"
            r"|calculation|recommendation|conclusion|explanation|review|consideration)\b",
            r"\b(?:take|taken|took|taking|give|given|gave|giving) (?:into )?consideration\b",
        ),
        "hedges": _pattern(
            rf"\b{_ENGLISH_HEDGE} (?:also |well |not )?{_ENGLISH_DOUBT}\b",
            rf"\b{_ENGLISH_DOUBT} {_ENGLISH_HEDGE}\b",
            rf"\b(?:seem|appear)s? to (?:suggest|indicate|{_ENGLISH_DOUBT})\b",
            r"\b(?:suggest|indicat|possib|likel|seem|appear)\w*,? that [^.;:]{1,80}?"
            r"\b(?:may|might|could|possibly|potentially|perhaps)\b",
        ),
        "negations": _pattern(
            r"(?:\bnot|n't) (?:an? )?(?:un(?:common|usual|likely|reasonable|able|aware|important"
            r"|related|safe|clear|certain|necessary|helpful|expected|known)\w*|impossible"
            r"|infrequent\w*|insignificant|inappropriate|ineffective|without)\b",
            r"\b(?:cannot|can ?not|can't|could not|couldn't) be (?:excluded|ruled out)\b",
            r"\b(?:cannot|can ?not|can't|could not|couldn't) (?:exclude|rule out)\b",
            r"\b(?:did|does|do|was|were|is|are|has|have)(?: not|n't) (?:fail\w*|lack\w*)\b",
        ),
        "figures": _pattern(
            rf"{_ALONE}[1-9]\d*\.\d{{2,}} ?(?:%|per ?cent\b)",
            rf"{_ALONE}[1-9]\d*\.\d{{3,}}\b",
            _LONG_FIGURE,
            r"\b(?:1|one) (?:in|out of) (?:every )?\d+\.\d+\b",
        ),
        "person_first": _pattern(
            r"\bthe (?:elderly|disabled|mentally ill|homeless|obese|handicapped)\b",
            rf"\b{_CONDITIONS}s\b",
            rf"\b{_CONDITIONS} {_PEOPLE}\b",
            r"\bwheelchair[- ]bound\b|\bconfined to a wheelchair\b",
            r"\bsuffer(?:s|ed|ing)? from\b(?! (?:an? )?(?:lack|bias|high|low|poor|small|serious))",
            r"\b(?:afflicted|stricken) (?:with|by)\b",
            r"\b(?:stroke|cancer|aids|abuse) victims?\b|\b(?:substance|drug|alcohol) abusers?\b",
            r"\baddicts?\b|\bcommit(?:s|ted|ting)? suicide\b|\bHIV[- ]infected\b",
            r"\bnon-?complian(?:t|ce)\b|\bmentally retarded\b",
        ),
    },
    "fr": {
        "nominalisation": _pattern(
            rf"(?:\bla |\bl')(?:\w+ )?{_FRENCH_NOUNS} (?:de|du|des|d')(?!\w)",
            r"\b(?:procéd|effectu)\w+ (?:à |l'|la |le |un |une |des ){1,2}",
            r"\bpren(?:d|ds|dre|ant|ons|ez|nent) en considération\b",
        ),
        "hedges": _pattern(
            rf"\b{_FRENCH_HEDGE} (?:aussi |bien )?{_FRENCH_DOUBT}(?!\w)",
            rf"\b{_FRENCH_DOUBT} (?:\w+ )?{_FRENCH_HEDGE}\b",
            rf"\bsemble(?:nt)? (?:suggérer|indiquer|pouvoir|{_FRENCH_DOUBT})(?!\w)",
            r"\b(?:suggèr|indiqu|possib|probab|sembl)\w* (?:que |qu')[^.;:]{1,80}?"
            r"\b(?:pourrai(?:t|ent)|puissent?|peut-être|éventuellement)(?!\w)",
        ),
        "negations": _pattern(
            r"\bpas (?:impossibles?|inhabituel\w*|improbables?|inutiles?|incompatibles?|rares?"
            r"|négligeables?|inefficaces?|exclue?s?|invraisemblables?|sans)(?!\w)",
            r"\bnon négligeables?\b",
            r"\bpas (?:être exclue?s?|exclure|écarter|manqu\w+ (?:de|d'))(?!\w)",
        ),
        "figures": _pattern(
            rf"{_ALONE}[1-9]\d*[.,]\d{{2,}} ?(?:%|pour ?cent\b)",
            rf"{_ALONE}[1-9]\d*,\d{{3,}}\b",
            _LONG_FIGURE,
            r"\b(?:1|une?) (?:personne )?sur \d+,\d+\b",
        ),
        "person_first": _pattern(
            rf"\b(?:les|des|aux) (?:{_FRENCH_CONDITIONS}|handicapé(?:s|es)|vieux|vieillards)(?!\w)",
            rf"\b(?:personnes|patients|patientes|enfants|adultes|femmes|hommes) {_FRENCH_CONDITIONS}"
            r"(?!\w)",
            r"\bcloué(?:s|e|es)? (?:à|au|dans|sur|en) (?:un |son |le |leur )?(?:fauteuil|lit)\b",
            r"\bconfiné(?:s|e|es)? (?:à|au|dans|en) (?:un |son |le )?fauteuil\b",
            r"\bsouffr(?:e|es|ent|ant|ir|ait|aient) (?:de|du|des|d')(?!\w)",
            r"\bcomm(?:et|ettre|is|ettent) un suicide\b|\bnon[- ]observants?\b",
        ),
    },
}

_HEDGE_WORDS: dict[Language, re.Pattern[str]] = {
    "en": _pattern(
        r"\b(?:may|might|could|can|would|probably|likely|unlikely|possibl[ey]|perhaps|potentially"
        r"|suggest(?:s|ed|ing)?|appear(?:s|ed)?|seem(?:s|ed)?|uncertain|unclear|unsure)\b"
    ),
    "fr": _pattern(
        r"\b(?:pourrai(?:t|ent)|peut|peuvent|peut-être|probable(?:s|ment)?|possible(?:s|ment)?"
        r"|éventuellement|semble(?:nt|rait)?|suggère(?:nt)?|incertaine?s?)(?![\w-])"
    ),
}


def count_hedges(text: str, language: Language) -> int:
    """How many words of a text say that something is not certain."""
    return len(_HEDGE_WORDS[language].findall(normalise(text)))
