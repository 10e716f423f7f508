"""What to watch for in a text on evidence: statistics, GRADE jargon, over-claiming, passives.

Patterns work on the normalised text; those on style are in `watch_style`. Each hit has a kind, its
place, the message that goes with it (`messages`) and where the advice comes from.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .text import Language, normalise
from .watch_messages import source
from .watch_style import STYLE, StyleKind

WatchKind = Literal["statistics", "certainty_jargon", "overclaim", "passive"] | StyleKind

_ENGLISH_PARTICIPLES = (
    r"\w+(?:ed|wn)|made|done|held|found|put|set|told|seen|led|met|read|cut|kept|left|lost|paid|sent"
    r"|taken|given|written|chosen|brought|thought|taught|built|felt|undertaken|understood|spent"
    r"|driven|hidden|begun|bought|caught|laid|spoken"
)
_SIGNIFICANT = re.compile(r"(?:statisti\w+ )?signifi", re.IGNORECASE)
_NOT_PASSIVE = (
    r"(?!tired\b|interested\b|worried\b|need|involved\b|based\b|related\b|limited\b|married\b)"
)

_PATTERNS: dict[Language, Mapping[WatchKind, re.Pattern[str]]] = {
    "en": {
        "statistics": re.compile(
            r"\b(?:95|90|99) ?% (?:CI|confidence interval)s?\b|\bconfidence intervals?\b|\bI2\b|I²"
            r"|\b(?:RR|OR|aOR|HR|aHR|MD|SMD|WMD|IRR|RD|NNT[BH]?|ARR)\b(?=[ =:]*-?\d)"
            r"|\b[Pp](?:-value)? ?[<>=≤] ?0?\.\d+|\b[Pp]-values?\b"
            r"|\b(?:odds|risk|hazard|rate) ratios?\b|\brelative risks?\b"
            r"|\b(?:standardi[sz]ed )?mean differences?\b|\bstandard (?:deviation|error)s?\b"
        ),
        "certainty_jargon": re.compile(
            r"\b(?:very[ -])?(?:low|moderate|high)[ -](?:certainty|quality)(?: of)?(?: the)?"
            r" evidence\b|\bdowngrad\w+|\bupgraded\b|\bindirectness\b|\bimprecision\b"
            r"|\brisk of bias\b|\b(?-i:GRADE)\b|\bheterogene\w+|\bpublication bias\b|\bCERQual\b",
            re.IGNORECASE,
        ),
        "overclaim": re.compile(
            r"\b(?:prov(?:e|es|ed|en|ing)|breakthroughs?|guarantee(?:[sd]|ing)?|cure[sd]?|miracles?"
            r"|miraculous\w*|game[- ]chang\w+|revolutionary|groundbreaking|ground-breaking"
            r"|definitely|undoubtedly|without (?:a )?doubt|conclusively|undeniabl[ey]"
            r"|(?:statistically )?significant(?:ly)?|no effects?|completely safe"
            r"|(?:evidence|research) (?:clearly )?shows|(?:studies|data) (?:clearly )?show that)\b",
            re.IGNORECASE,
        ),
        "passive": re.compile(
            rf"\b(?:is|are|was|were|be|been|being) (?:not )?(?:\w+ly )?{_NOT_PASSIVE}"
            rf"(?:{_ENGLISH_PARTICIPLES})\b",
            re.IGNORECASE,
        ),
    },
    "fr": {
        "statistics": re.compile(
            r"\bIC à 9[059] ?%|\b9[059] ?% ?IC\b|\bintervalles? de confiance\b|\bI2\b|I²"
            r"|\b(?:RR|RC|RRI|HR|OR|DM|DMS|DR|NST)\b(?=[ =:]*-?\d)|\b[Pp] ?[<>=≤] ?0?[.,]\d+"
            r"|\brapports? de (?:cotes|risques|taux)\b|\brisques? relatifs?\b"
            r"|\bdifférences? moyennes?(?: standardisées?)?\b|\bécarts?[ -]types?\b"
        ),
        "certainty_jargon": re.compile(
            r"\b(?:données probantes|preuves) (?:d'un |de |à )?(?:niveau de )?(?:certitude|qualité)"
            r" (?:très )?(?:faible|modérée|élevée)s?\b"
            r"|\bcertitude (?:très )?(?:faible|modérée|élevée)\b"
            r"|\brisques? de biais\b|\bhétérogén\w+|\bimprécision\b|\b(?-i:GRADE)\b"
            r"|\bbiais de publication\b"
            r"|\bcaractère indirect\b|\bdéclass\w+",
            re.IGNORECASE,
        ),
        "overclaim": re.compile(
            r"\b(?:prouv(?:e|ent|é|ée|és|ées|er)|percées?|révolutionnaires?|guéri(?:t|r|ssent|sons?)"
            r"|garanti(?:t|e|s|es|r|ss\w+)?|miracles?|miraculeu(?:x|se|ses)|sans aucun doute"
            r"|incontestable(?:s|ment)?|(?:statistiquement )?significati(?:f|fs|ve|ves|vement)"
            r"|aucun effet|(?<!peu ou )pas d'effets?|sans effet"
            r"|(?:études|données(?: probantes)?|preuves|recherches) (?:montrent|démontrent) que"
            r"|la recherche (?:montre|démontre) que)(?!\w)",
            re.IGNORECASE,
        ),
        "passive": re.compile(
            r"\b(?:a|ont|avait|avaient|aura|auront) été (?:\w+ment )?\w+(?:é|i|u|is|it)e?s?\b"
            r"|\b(?:est|sont|était|étaient|sera|seront) (?:\w+ment )?\w+(?:é|i|u|is|it)e?s? par\b",
            re.IGNORECASE,
        ),
    },
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One hit: its place in the text and what kind of word it is."""

    start: int
    end: int
    kind: WatchKind
    says: str
    """The key of its message; that of its kind, save for a word that needs words of its own."""

    def source(self, language: Language) -> str:
        """Who advises so, to be shown beside the message."""
        return source(self.says, language)


def watched(text: str, language: Language) -> Iterator[Watched]:
    """All hits, kind by kind."""
    plain = normalise(text)
    for patterns in (_PATTERNS[language], STYLE[language]):
        for kind, pattern in patterns.items():
            for match in pattern.finditer(plain):
                is_significant = kind == "overclaim" and _SIGNIFICANT.match(match[0])
                says = "significant" if is_significant else kind
                yield Watched(match.start(), match.start() + len(match[0].rstrip()), kind, says)
