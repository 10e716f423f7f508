"""What the marks of `watch_style` say, in both languages, and who advises so."""

from .text import Language

MESSAGES: dict[Language, dict[str, str]] = {
    "en": {
        "significant": "“{word}”: many read this as “large” or “important”. Say how big the change"
        " is and how sure we are.",
        "nominalisation": "“{word}” hides who does what. Say it with a verb, such as “we tested” in"
        " place of “the testing of”.",
        "hedges": "“{word}” says twice that we are not sure. Once is enough.",
        "negations": "“{word}” says no twice. Say what is true, not what is not untrue.",
        "figures": "“{word}” is hard to take in. Round it, or say how many people out of 100.",
        "person_first": "“{word}” may hurt. Name the person first, such as “people with diabetes”,"
        " unless those you write about choose this word.",
        "rare_word": "Few people meet “{word}”. Use a common word, or say what it means.",
    },
    "fr": {
        "significant": "« {word} » se lit souvent comme « grand » ou « important ». Dites de"
        " combien cela change et à quel point c'est sûr.",
        "nominalisation": "« {word} » cache qui fait quoi. Dites-le avec un verbe, comme « nous"
        " avons testé » au lieu de « la réalisation d'un test ».",
        "hedges": "« {word} » dit deux fois que ce n'est pas sûr. Une fois suffit.",
        "negations": "« {word} » nie deux fois. Dites ce qui est vrai.",
        "figures": "« {word} » est difficile à saisir. Arrondissez, ou dites combien de personnes"
        " sur 100.",
        "person_first": "« {word} » peut blesser. Nommez d'abord la personne, comme « les personnes"
        " qui ont le diabète », sauf si celles dont vous parlez ont choisi ce mot.",
        "rare_word": "Peu de gens connaissent « {word} ». Prenez un mot courant, ou dites-en le"
        " sens.",
    },
}

_COCHRANE = "Cochrane, guidance for plain-language summaries, 2022"
_GRADE = "GRADE guidelines 26, 2020 (doi 10.1016/j.jclinepi.2019.10.014)"
_FEDERAL = "Federal plain language guidelines, plainlanguage.gov"
_COMMISSION = "Commission européenne, Rédiger clairement"
_BOTH = {
    "statistics": _COCHRANE,
    "certainty_jargon": _COCHRANE,
    "overclaim": _GRADE,
    "hedges": _GRADE,
    "significant": "Wasserstein and others, The American Statistician, 2019"
    " (doi 10.1080/00031305.2019.1583913)",
    "figures": "CDC Clear Communication Index",
    "rare_word": "wordfreq 3.1.1",
}
_SOURCES: dict[Language, dict[str, str]] = {
    "en": {
        **_BOTH,
        "passive": _FEDERAL,
        "nominalisation": _FEDERAL,
        "negations": _FEDERAL,
        "person_first": "CDC, Preferred terms for select population groups and communities",
    },
    "fr": {
        **_BOTH,
        "passive": _COMMISSION,
        "nominalisation": _COMMISSION,
        "negations": _COMMISSION,
        "person_first": "Gouvernement du Canada, Le pouvoir des mots et des images",
    },
}


def source(key: str, language: Language) -> str:
    """Who advises what the message of this key says; KeyError for an unknown key."""
    return _SOURCES[language][key]
