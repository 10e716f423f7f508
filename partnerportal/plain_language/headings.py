"""The headings of a summary, in their order, and the few sentences that stand in it by themselves."""

from .text import Language

HEADINGS: dict[Language, dict[str, str]] = {
    "en": {
        "key_messages": "Key messages",
        "asked": "What did we want to find out?",
        "why": "Why does this matter?",
        "did": "What did we do?",
        "found": "What did we find?",
        "sure": "How sure are we?",
        "unsure": "What are we still unsure about?",
        "next": "What happens next?",
        "together": "How did we make this together?",
        "words": "What do these words mean?",
        "up_to_date": "How up to date is this?",
    },
    "fr": {
        "key_messages": "Principaux messages",
        "asked": "Que voulions-nous savoir?",
        "why": "Pourquoi est-ce important?",
        "did": "Qu'avons-nous fait?",
        "found": "Qu'avons-nous trouvé?",
        "sure": "À quel point en sommes-nous sûrs?",
        "unsure": "De quoi ne sommes-nous pas encore sûrs?",
        "next": "Quelle est la suite?",
        "together": "Comment avons-nous fait ce travail ensemble?",
        "words": "Que veulent dire ces mots?",
        "up_to_date": "De quand datent ces résultats?",
    },
}
WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "unknown": "We do not know the answer to our question yet.",
        "unclear": "The studies that we found do not give a clear answer.",
        "current": "This summary is up to date to {}.",
        "about": "{} and {}: {}",
        "unrated": "We did not rate how sure we are of what people told us.",
        "counted": "We counted studies. We did not rate what they found.",
    },
    "fr": {
        "unknown": "Nous ne savons pas encore quelle est la réponse à notre question.",
        "unclear": "Les études que nous avons trouvées ne donnent pas de réponse claire.",
        "current": "Ce résumé est à jour\u00a0: {}.",
        "about": "{} et {}\u00a0: {}",
        "unrated": "Nous n'avons pas jugé à quel point ce que les gens nous ont dit est sûr.",
        "counted": "Nous avons compté les études. Nous n'avons pas jugé leurs résultats.",
    },
}
