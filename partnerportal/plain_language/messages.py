"""What a mark says to the writer: one or two plain sentences in the language of the text."""

from .text import Language
from .watch_messages import MESSAGES as _STYLE_MESSAGES

_MESSAGES = {
    "en": {
        "long_sentence": "A long sentence: {words} words. Two short ones are easier to follow.",
        "hard_word": "“{word}” is hard for many readers. Try “{plain}”.",
        "hard_word_advice": "“{word}” is hard for many readers. Try to say it with “{plain}”.",
        "hard_word_gloss": "Not everyone knows “{word}”. "
        " Say what it means the first time: {plain}.",
        "acronym_known": "Not everyone knows “{word}”. Write it out the first time: {plain}.",
        "acronym": "Not everyone knows “{word}”. Write out what the letters stand for.",
        "statistics": "Few readers know “{word}”. Say it as a number of people out of 100.",
        "statistics_bracket": "Few readers know these figures. Say what they mean: {plain}.",
        "statistics_dropped": "Few readers know these figures. The sentence can do without them.",
        "certainty_jargon": "“{word}” is for experts. Say how sure we are in everyday words.",
        "overclaim": "“{word}” may promise more than the studies can show. Say how sure we are.",
        "acronym_late": "“{word}” is explained only later on. Write it out here: {plain}.",
        "acronym_twice": "“{word}” was explained before. Once is enough.",
        "acronym_unused": "“{word}” is not used again. The words alone are enough.",
        "split": "A long sentence: {words} words. It can end here.",
        "list": "A list of {words}. One thing a line is easier to read.",
        "heading": "This looks like a heading. Give it a line of its own.",
        "significant": "“Significant” has a meaning of its own in statistics. Say “clear”.",
        "wordy": "“{word}” can be said in fewer words.",
        "share": "“{word}” is easier to read as “{plain}”.",
        "share_advice": "“{word}” is hard to compare. Think of 100 people: {plain}. Say who they"
        " are.",
        "opening": "“{word}” can be shorter, or go. Start with what was found.",
        "needs_person": "Plainer words could change the sense here. Please rewrite this sentence"
        " yourself.",
        "passive": "“{word}”: who does it? The sentence is clearer when it says so.",
    },
    "fr": {
        "long_sentence": "Une longue phrase : {words} mots. Deux phrases courtes se lisent mieux.",
        "hard_word": "« {word} » est difficile pour bien des gens. Essayez « {plain} ».",
        "hard_word_advice": "« {word} » est difficile pour bien des gens."
        " Dites-le avec « {plain} ».",
        "hard_word_gloss": "Tout le monde ne connaît pas « {word} ». Dites-en le sens la première"
        " fois : {plain}.",
        "acronym_known": "Tout le monde ne connaît pas « {word} ». Écrivez-le au long la première"
        " fois : {plain}.",
        "acronym": "Tout le monde ne connaît pas « {word} ». Écrivez au long ce"
        " que disent ces lettres.",
        "statistics": "Peu de gens connaissent « {word} ». Dites combien de personnes sur 100.",
        "certainty_jargon": "« {word} » est un terme d'experts. Dites avec des mots simples à quel"
        " point c'est sûr.",
        "overclaim": "« {word} » promet peut-être plus que ce que montrent les études. Dites à quel"
        " point c'est sûr.",
        "acronym_late": "« {word} » n'est expliqué que plus loin. Écrivez-le au long ici :"
        " {plain}.",
        "acronym_twice": "« {word} » a déjà été expliqué. Une fois suffit.",
        "acronym_unused": "« {word} » ne revient plus. Les mots suffisent.",
        "split": "Une longue phrase : {words} mots. Elle peut s'arrêter ici.",
        "needs_person": "Des mots plus simples pourraient changer le sens ici. Récrivez cette"
        " phrase vous-même.",
        "passive": "« {word} » : qui le fait? La phrase est plus claire quand elle le dit.",
    },
}


def message(key: str, language: Language, word: str = "", plain: str = "", words: int = 0) -> str:
    """The message of one kind; French has its no-break spaces, and no space before ?."""
    known = _MESSAGES[language] | _STYLE_MESSAGES[language]
    text = known[key].format(word=word, plain=plain, words=words)
    if language == "fr":
        for sign, joined in (("« ", "«\u00a0"), (" »", "\u00a0»"), (" :", "\u00a0:")):
            text = text.replace(sign, joined)
    return text
