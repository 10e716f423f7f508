"""Spoken syllables of a French word from its spelling: vowel sounds, less mute e, with glides."""

import re

from .text import word_set

_VOWEL = "aeiouyàâäéèêëîïôöùûüœæ"
_EXCEPTIONS = {
    **dict.fromkeys(word_set("oui eux août eu eue eus eut eût"), 1),
    **dict.fromkeys(word_set("pays abbaye ouïe aiguë aiguës mme dr lorsque puisque quoique"), 2),
    **dict.fromkeys(word_set("paysan paysans"), 3),
    **dict.fromkeys(("etc",), 4),
    **dict.fromkeys(word_set("lorsqu puisqu jusqu quoiqu quelqu"), 1),
}
# The letters before an apostrophe sound with the next word.
_ELIDED = word_set("l d j m t s n c qu")
# Verbs in the third person plural end in a mute -ent; these endings sound it, -ment apart.
_SOUNDED_ENT = re.compile(
    r"(?:^(?:d|v|l|g|c)|^souv|auv|^tal|[cd]ol|opul|[cf]l[iu]|excell|val|viol|sol|somnol|turbul|trucul"
    r"|cid|[vf]id|[ée]sid|tud|prud|ard|strid|scend|[ée]céd|péd|rg|^ag|rig|intellig|exig|ang|inge|dilig"
    r"|fréqu|séqu|équ|loqu|linqu|[tvu]i|pati|cli|ffici|ci|ori|sci|réc|déc|nnoc|cc|esc|cent|innoc"
    r"|abs|prés|cons|cont|oct|inc|d[ée]t|lat|oti|impot|nit|[ée]vén|emin|min|tin|man|pon|adh[ée]r"
    r"|^par|appar|[ds]pa[rn]|iffér|perman|oh[ée]r|hér|torr|curr|couv|serp|arp|concurr|fer)ent$"
)
_VERBS = re.compile(
    r"(?:gard|retard|décid|coïncid|(?<!p)rési?d|étud|change|charg|dirig|exig|mang|rang"
    r"|corrig|néglig|converg|diverg|domin|détermin|termin|examin|élimin|illumin|affect|chang|lanc"
    r"|expéd|diffèr|perc|avanc|commenc|demand|command|parl|défend|descend|vend|tend|rend|scand|étend"
    r"|bord|accord|possèd|cèd|aid|guid|confi|étudi|appréci|copi|déli|vari|oubli|modifi|qualifi|cri"
    r"|contrari|signifi|bénéfici|remerci|négoci|associ|renonc|annonc|lass|fum|piétin|témoign)ent$"
)
_MENT = re.compile(r"ment$")
_MUTE_MENT = re.compile(
    r"(?:(?<!vr)ai|for|fir|fer|dor|esti|pri|con?som|nom|blâ|anim|sè|supp?ri|expri|fu|assu|résu|consu|clam"
    r"|amal|réclam|arm|charm|alarm|enferm|raccom|gom|somm|no[m]|ani|lim|entam|déclam|allum|parsèm"
    r"|confir|affir|transfor|infor|décim|intim|légiti|opti|maxi|mini)ment$"
)
_RESPELLED = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"qu", "q"),
        (r"gu(?=[eéèêiîy])", "g"),  # guérir
        (r"ge(?=[aoâôu])", "j"),  # mangeons
        (r"(?<=[cg])ueil", "euil"),  # accueil
        (r"aient$", "ai"),  # avaient
        (r"œil|oeil", "euj"),  # œil
        (r"œu|oeu", "eu"),  # cœur
        (r"(?<=[iuyé])e(?=ment)|(?<=[iy])e(?=r[aoi])", ""),  # paiement, oublierai
        (r"ouh(?=ai)", "w"),  # souhait
        (r"^pays", "pahis"),  # paysage
        (r"eoi", "oi"),  # asseoir
        (r"aou", "ou"),  # saoul
        (r"(?<=[aeiouœ])ill'$", "j"),  # feuille
        (r"^y(?=[aeiou])|(?<=[aeiou])y(?=[aeiouéèêàâ])", "j"),  # yeux, payer
        (r"(?<=[aâeiouœ])ill(?=[aeiouéèêâ])|(?<=[aeuo])ils?$", "j"),  # travailler, travail
        (
            r"(?<=[^aâeiouœ])ill(?=[aeiouéèêâ])(?<!^vill)(?<!mill)(?<!qill)(?<!tranqill)",
            "ij",
        ),  # fille
        (r"(?<=[bcdfgptv][lr])i(?=[aeouéèêâôœ])", "ij"),  # client
        (r"(?<=[bcdfgptv][lr])u(?=[aoéèê]|el|eu)", "uj"),  # cruel
        (r"(?<=[bcdfgptv][lr])ou(?=[aoiéèê]|er)", "ouj"),  # trouer
        (r"i(?=[aeouéèêâôœ])", "j"),  # nation, bien
        (r"(?<=[^aeo])u(?=[iaoéèêâïî]|er|el|eu)", "w"),  # nuit, situation
        (r"ou(?=[aeiéèêâï])", "w"),  # louer
    )
)
_SOUNDS = re.compile(
    rf"eau|ay|oy|ey|uy|oo|au|aî|ai|aoû|ei|eî|eu|eû|œu|ou|où|oû|oi|oî|oê|ae|[{_VOWEL}]"
)


def by_rule(word: str) -> int:
    """How many syllables a word of small letters has; none for an elided « l' »."""
    bare = re.sub(rf"[^a-z{_VOWEL}çñ]", "", word)
    if bare in _ELIDED and word != bare or not bare:
        return 0
    if bare in _EXCEPTIONS:
        return _EXCEPTIONS[bare]
    spelled = _without_mute_end(bare)
    for pattern, spelling in _RESPELLED:
        spelled = pattern.sub(spelling, spelled)
    return max(1, len(_SOUNDS.findall(spelled)))


def _without_mute_end(bare: str) -> str:
    """The word with an apostrophe for the last e where that is not heard."""
    if not re.search(rf"[{_VOWEL}].*(?:es?|ent)$", bare) or bare.endswith("aient"):
        return bare
    if bare.endswith("ent"):
        return bare if _sounds_ent(bare) else re.sub(r"u?ent$", _keep_u, bare)
    return re.sub(r"(?<=[gq])ues?$|es?$", "'", bare)


def _keep_u(match: re.Match[str]) -> str:
    silent = match[0].startswith("u") and match.string[match.start() - 1] in "gq"
    return "'" if silent or not match[0].startswith("u") else "u'"


def _sounds_ent(bare: str) -> bool:
    if _MENT.search(bare):
        return not _MUTE_MENT.search(bare)
    return _SOUNDED_ENT.search(bare) is not None and not _VERBS.search(bare)
