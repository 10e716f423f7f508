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
    r"|focused|covered|described|tested|failed|led|performed|produced|ranged|entered|combined"
    r"|judged|enhances?|enhanced|demonstrated|pooled|rated|graded|enrolled|randomi[sz]ed|decreased"
    r"|decreases|lowered|caused|causes|affected|affects|met|lasted|supported|supports|needed|needs"
    r"|requires|required|involved|consisted|aimed|noted|observed|concluded|considered|excluded"
    r"|obtained|detected|lacks|lacked|presents|improves|resolves?|fell|rose|used)"
)
_NO_OBJECT = (
    r"(?! (?:in|by|with|for|at|from|as|under|into|on|here|and|or)\b)"
    r"(?! to (?!be\b|have\b|a\b))(?=[ ])"
)
FINITE = re.compile(rf"\b(?:{_AUXILIARY}\b(?! (?:been|being)\b)|{_PLAIN_VERB}\b{_NO_OBJECT})")
_PRONOUN = r"(?:we|they|it|there|he|she)"
_DETERMINER = (
    r"(?:the|this|these|those|no|most|all|some|many|few|both|several|another|other|each|our"
    r"|their|its|one|two|three|four|five|six|seven|eight|nine|ten|\d+|an?|none|only|half)"
)
_NOT_IN_SUBJECT = (
    r"(?!(?:that|which|who|whom|whose|where|when|while|and|or|nor|but|if|whether|as|than|because"
    rf"|although|so|not)\b|{_AUXILIARY}\b)"
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
CLAUSE = re.compile(
    rf"(?:we|they|he|she) [a-z]+|it [a-z]+(?:s|ed|ould|ay|ad)\b|{_SUBJECT}{_VERB_AFTER_SUBJECT}",
    re.IGNORECASE,
)
BARE_CLAUSE = re.compile(rf"(?:{_SUBJECT}|{_BARE_SUBJECT}){_VERB_AFTER_SUBJECT}", re.IGNORECASE)
# Left of any joint: what would leave a clause hanging, or part a doubt from what it is about.
DEPENDS = re.compile(
    r"^(?:(?:however|but|and|so), )?(?:whether|if|when|where|which|who|because|since|although"
    r"|though|while|whilst"
    r"|whereas|unless|until|given|as|once|not all|not every|before|after) "
    r"|\b(?:whether|if|whereas|unless|until"
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
    r"|(?:the|this|our|overall|such) (?:\w+ )?(?:evidence|quality|certainty)"
    r"|(?:evidence|data) (?:is|was|were|are)"
    r"|(?:these|this|the) (?:conclusions?|results?|findings?|estimates?|differences?|effects?)"
    r"|(?:was|were|is|are|did) not (?:statistically |clearly )?(?:significant|different|reach))\b",
    re.IGNORECASE,
)

# "They did not stop because ...": the reason may be the one that is denied, or a part of the deed.
NEGATED = re.compile(
    r"\b(?:stop\w*|withdr[ae]w\w*|le(?:ave|ft)|discontinued|whose|to \w+)\b|n't\b"
    r"|\b(?:mainly|primarily|partly|possibly|mostly|only|just|largely|simply|probably|perhaps),?$"
)
# "Although X, Y" and the like, where X and Y can each stand alone.
CONCESSION = re.compile(r"(?:Although|Though|While|Whilst) ")
# "in the second group, " before a subject
IN_FRONT = re.compile(
    r"(?:in|at|for|after|during|among|regarding|with) (?:[\w'/-]+ ){0,6}?[\w'/-]+,? "
    rf"(?=(?:{_PRONOUN}|the|no|this|these|most|few|all) )",
    re.IGNORECASE,
)
