"""How an English clause looks: its subject, its verb, and what it depends on. No parser, only signs.

The signs are few on purpose: a clause that is not seen is left alone, which does no harm.
"""

import re

_AUXILIARY = (
    r"(?:was|were|is|are|am|has|have|had|do|does|did|may|might|can|cannot|could|will|would|should"
    r"|must)"
)
_PLAIN_VERB = (
    r"(?:reported|found|showed|shows?|compared|included|includes|evaluated|assessed|examined"
    r"|measured|investigated|studied|looked at|received|provided|provides?|reduced|reduces"
    r"|increased|increases|improved|improves|contributed|remains?|remained|appears?|appeared|seems?"
    r"|seemed|varied|varies|differed|suggests?|suggested|recruited|identified|searched|took|gave"
    r"|made|became|occurred|favou?red|favou?rs|revealed|located|followed|presented|tended|raises"
    r"|focused|covered|described|tested|failed|led|used)"
)
_NO_OBJECT = (
    r"(?! (?:in|by|with|for|at|from|as|under|into|on|here|and|or)\b)"
    r"(?! to (?!be\b|have\b|a\b))(?=[ ])"
)
FINITE = re.compile(rf"\b(?:{_AUXILIARY}\b(?! (?:been|being)\b)|{_PLAIN_VERB}\b{_NO_OBJECT})")
_PRONOUN = r"(?:we|they|it|there|he|she)"
_DETERMINER = (
    r"(?:the|this|these|those|that|no|most|all|some|many|few|both|several|another|other|each|our"
    r"|their|its|one|two|three|four|five|six|seven|eight|nine|ten|\d+|an?|none|only|half)"
)
_NOT_IN_SUBJECT = (
    r"(?!(?:that|which|who|whom|whose|where|when|while|and|or|nor|but|if|whether|as|than|because"
    r"|although|so|not)\b)"
)
_SUBJECT = (
    rf"(?:{_PRONOUN}|{_DETERMINER}(?: {_NOT_IN_SUBJECT}[\w'/%-]+){{1,9}}?"
    rf"|(?:these|this|those|both|most|some|none|neither))"
)
_BARE_SUBJECT = (
    rf"{_NOT_IN_SUBJECT}(?!(?:with|without|in|on|for|at|by|only|also|to|from|of)\b)[\w'/-]+"
    rf"(?: {_NOT_IN_SUBJECT}[\w'/-]+){{0,3}}?"
)
_ADVERB = r"(?: (?:\w+ly|also|still|often|only|then))?"
_VERB_AFTER_SUBJECT = (
    rf"{_ADVERB} (?:{_AUXILIARY}\b(?! (?:been|being)\b)|{_PLAIN_VERB}\b{_NO_OBJECT})"
)
CLAUSE = re.compile(rf"{_SUBJECT}{_VERB_AFTER_SUBJECT}", re.IGNORECASE)
BARE_CLAUSE = re.compile(rf"(?:{_SUBJECT}|{_BARE_SUBJECT}){_ADVERB} {_AUXILIARY}\b", re.IGNORECASE)
# Left of any joint: what would leave a clause hanging, or part a doubt from what it is about.
DEPENDS = re.compile(
    r"^(?:(?:however|but|and|so), )?(?:whether|if|when|where|which|who|because|since|although|though|while|whilst"
    r"|whereas|unless|until|given|as|once|not all|not every|before|after) |\b(?:whether|if|whereas|unless|until"
    r"|not only|either|suggest\w*|indicat\w*|unclear|uncertain|unknown|possible|likely|believe\w*"
    r"|impl(?:y|ies|ied))\b",
    re.IGNORECASE,
)
# Left of "and" also what the next clause may still depend on.
REACHES_OVER = re.compile(
    r"\b(?:in which|which|who|whom|whose|where|when|because|since|although|though|while|whilst"
    r"|(?<!found )(?<!show )(?<!shows )(?<!showed )(?<!reported )that)\b",
    re.IGNORECASE,
)
ABOUT_CERTAINTY = re.compile(
    r"\b(?:certainty|uncertain\w*|unclear|confident|confidence in|unsure|not (?:sure|certain)"
    r"|imprecis\w*|inconclusive|chance|caution\w*|low[- ](?:certainty|quality)"
    r"|(?:the|this|our|overall|such) (?:\w+ )?(?:evidence|quality|data|certainty)|evidence (?:is|was)"
    r"|(?:these|this|the) (?:conclusions?|results?|findings?|estimates?|differences?|effects?)"
    r"|(?:was|were|is|are|did) not (?:statistically |clearly )?(?:significant|different|reach))\b",
    re.IGNORECASE,
)
