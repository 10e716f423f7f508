"""What may stand for what: the table of equivalents that the guard allows.

Each class is a meaning that must be told after a change as it was before, whichever of its words
tells it: "insufficient" may become "not enough", "infants" may become "babies", never "children".
Words that are in no class may be replaced freely.
"""

import re

from .text import Language

_Table = dict[str, dict[str, str]]

# Counted: told as often after as before.
_COUNTED: dict[Language, _Table] = {
    "en": {
        "direction": {
            "up": r"increas\w*|improv\w*|higher|greater|better|rais(?:es?|ed|ing)|longer|benefi\w+"
            r"|enhanc\w+|gain\w*|helpful|superior\w*|favou?r\w*|more|additional\w*|rise[sn]?|rose"
            r"|efficacious|effective\w*|efficacy|ameliorat\w+",
            "down": r"reduc\w*|decreas\w*|lower\w*|fewer|less|lessen\w*|worse\w*|shorter|declin\w*"
            r"|inferior\w*|deteriorat\w+|fell|drop(?:s|ped)?|cut(?:s|ting)?|diminish\w*|eas(?:e[sd]?|ing)"
            r"|attenuat\w+|alleviat\w+|reliev\w+|(?<!pain )relief|minimi[sz]\w+|mitigat\w+|suppress\w*",
            "same": r"same|similar\w*|equal\w*|equivalent|comparable|alike|difference\w*|differ\w*",
        },
        "doubt": {
            "may": r"may|might|could|perhaps|possibl[ey]|possibilit(?:y|ies)",
            "can": r"can|able to",
            "probably": r"probabl[ey]|likely",
            "appear": r"appear(?:s|ed)?|seem\w*",
            "suggest": r"suggest\w*|indicat(?:e|es|ed|ing)",
            "should": r"should|must|ought to",
        },
        "reach": {
            "all": r"all(?!-cause)(?! cause)|every|always",
            "most": r"most|majority|mainly|mostly|primarily|predominantly",
            "only": r"only|solely|merely",
            "random": r"randomi[sz]\w+|RCTs?|random\w*",
            "linked": r"associat\w+|link(?:s|ed)?|correlat\w+|(?<!health-)related|relationships?",
        },
    },
    "fr": {
        "direction": {
            "up": r"augment\w*|amélior\w*|meilleure?s?|plus|supérieure?s?|accr\w+|hauss\w+",
            "down": r"rédui\w*|diminu\w*|moins|baiss\w*|inférieure?s?|aggrav\w*",
        },
        "doubt": {
            "may": r"pourrai(?:t|ent)|peu(?:t|vent)|possib\w+|peut-être",
            "probably": r"probable\w*",
            "seem": r"sembl\w+|suggèr\w+",
        },
        "reach": {
            "all": r"tous|toutes?|toujours",
            "most": r"la plupart|majorité",
            "only": r"seule?s?|seulement",
        },
    },
}
# Present: told at all, however often ("neonates" may become "newborn babies").
_PRESENT: dict[Language, _Table] = {
    "en": {
        "people": {
            "child": r"child(?:ren)?(?:'s)?|pa?ediatric",
            "baby": r"infants?|bab(?:y|ies)|neonat\w+|newborns?",
            "early": r"preterm|premature\w*|(?:too )?early",
            "teenager": r"adolescen\w+|teenage\w*",
            "woman": r"wom[ae]n|mothers?|maternal|females?",
            "man": r"m[ae]n|males?|fathers?",
            "old": r"elderly|older|geriatric|seniors?",
            "adult": r"adults?",
            "in hospital": r"inpatients?|hospital\w*",
            "outpatient": r"outpatients?",
            "placebo": r"placebo|dummy|sham",
        },
    },
    "fr": {
        "people": {
            "child": r"enfants?|pédiatrique\w*",
            "baby": r"bébés?|nourrissons?|nouveau-nés?|néonata\w+",
            "woman": r"femmes?|mères?",
            "man": r"hommes?|pères?",
            "adult": r"adultes?",
            "placebo": r"placebo",
        },
    },
}
NEGATION: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:little (?:to|or) no|no(?:t|ne|r)?|neither|without|never|cannot|nothing|nobody"
        r"|lack(?:s|ed|ing)?|paucity|scarcity|fail(?:s|ed)? to|failure|absen(?:ce|t)|unclear\w*"
        r"|uncertain\w*|inconclusive|unknown|unsure|insufficient\w*|inadequate\w*"
        r"|non-(?!small)\w+|nonsignificant|unable|impossible|ineffective|unlikely|rarely|hardly|free)"
        r"\b|n't\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:pas|sans|aucune?s?|jamais|ni|rien|absence|manque|incertaine?s?|inconnue?s?"
        r"|insuffisante?s?|non(?! voulu))\b",
        re.IGNORECASE,
    ),
}
UNIT = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?) ?-?(?P<unit>%|per cent\b|mm ?Hg\b|[µμmk]?g\b|m[lL]\b|mmol/L\b"
    r"|°C\b|[cm]?m\b|IU\b|(?:minute|hour|day|week|month|year|point)s?\b|ans?\b|mois\b|jours?\b"
    r"|semaines?\b|heures?\b)"
)


def _compiled(table: _Table) -> re.Pattern[str]:
    """One pattern; the group that matched is named after its meaning, a letter before the class."""
    groups = [
        f"(?P<{kind.replace(' ', '_')}__{name.replace(' ', '_')}>{words})"
        for kind, classes in table.items()
        for name, words in classes.items()
    ]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


COUNTED: dict[Language, re.Pattern[str]] = {
    "en": _compiled(_COUNTED["en"]),
    "fr": _compiled(_COUNTED["fr"]),
}
PRESENT: dict[Language, re.Pattern[str]] = {
    "en": _compiled(_PRESENT["en"]),
    "fr": _compiled(_PRESENT["fr"]),
}
