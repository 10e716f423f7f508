"""What stands in a bracket beside statistics: counts, shares, a short remark.

"4 RCTs, 171 participants" is kept as it was written; two remarks may belong together, and only the
writer knows how, so they are not read.
"""

import re

TAKEN = "\x00"  # stands where a figure was taken out
_MEASURE = re.compile(
    r"(?:[Rr]atios?|[Rr]elative [Rr]isks?|[Dd]ifferences?)\b|\b(?:RR|OR|HR|IRR|[SW]?MD|RD|ARR)\b"
)
_CONNECTING = re.compile(r"\b(?:and|with|evidence|GRADE|typical|based on|from|in)\b", re.IGNORECASE)
_SCALE = re.compile(
    r"on an? (?:\d+(?:-| to )\d+|\d+)(?:-| )?(?:points?)? ?(?:\w+ )?scale|scale(?: of)? \d+ to \d+",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:at|after) (?:\d+|[a-z]+) (?:day|week|month|year)s?", re.IGNORECASE)
_LONGEST_REMARK = 9  # words
_WHO = (
    r"(?:participants|people|patients|women|men|children|adults|infants|babies|neonates|teenagers"
    r"|adolescents|individuals|persons|mothers|girls|boys|students|carers|pregnancies|births|eyes"
    r"|comparisons|cycles|(?:outcome )?events|cases|smokers|couples|families)"
)
_STUDIES = r"(?:stud(?:y|ies)|trials?|RCTs?|NRCTs?)"
_WHAT = rf"(?:{_STUDIES}|{_WHO})"
_EQUAL = re.compile(rf"(?P<what>{_WHAT}) ?= ?(?P<number>\d[\d,]*|[a-z]+)", re.IGNORECASE)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)"
)
COUNT = re.compile(
    rf"(?:\d[\d,]*|\b{_NUMBER_WORD}) (?:[a-z-]+ ){{0,2}}?{_WHAT}(?!\w)", re.IGNORECASE
)
_COUNTED = re.compile(r"[nN] ?= ?(?P<number>\d[\d,]*)")
_IS_STUDIES = re.compile(rf"(?:\d+|[a-z]+) (?:[a-z-]+ )?{_STUDIES}", re.IGNORECASE)
_IS_PEOPLE = re.compile(rf"\d[\d,]* (?:[a-z-]+ )*{_WHO}", re.IGNORECASE)
_FEWEST_PEOPLE = 10  # "n = 5" may be a number of studies
_REASON = re.compile(
    r"\bC[lI]\b|\b(?:average|mean|median|downgraded|due to|because|as above|for)\b", re.IGNORECASE
)
_FEWEST_PEOPLE_ALONE = 100
_BOUNDS = re.compile(r"-?\d[\d.,]* ?(?:to|-|–) ?-?\d[\d.,]*")
_REMARK = re.compile(r"(?=.*[A-Za-z])[\w%/.,' \-]+")


def kept_parts(rest: str) -> tuple[str, ...] | None:
    """The parts that are no statistics; None where words hang on a figure that was taken."""
    kept: list[str] = []
    for piece in re.split(r"[;:]|,(?!\d{3}\b)", rest):
        part = piece.strip()
        if TAKEN in part:
            beside = _beside(part)
            if beside is None:
                return None
            kept += beside
        elif part and part.lower() not in ("evidence", "and"):
            kept.append(_equal(part))
    kept = _with_people(kept)
    if any(_MEASURE.search(part) for part in kept):
        return None
    if TAKEN in rest and any(_BOUNDS.fullmatch(part) for part in kept):
        return None  # the bounds of an effect that was taken: alone they say nothing
    return tuple(kept) if _are_clear(kept) else None


def _are_clear(parts: list[str]) -> bool:
    """Counts, shares, and at most one remark: two may belong together, and only the writer knows."""
    remarks = [
        part for part in parts if not (COUNT.fullmatch(part) or part[0].isdigit() or "%" in part)
    ]
    if len(remarks) > 1 or any(_REASON.search(part) for part in remarks):
        return False
    return all(
        (_REMARK.fullmatch(part) or _COUNTED.fullmatch(part))
        and len(part.split()) <= _LONGEST_REMARK
        for part in parts
    )


def _beside(part: str) -> list[str] | None:
    """ "4 studies" of "4 studies RR 0.8", "at 3 months" of "RR 0.8 at 3 months"; None: unclear."""
    bare = " ".join(part.replace(TAKEN, " ").split())
    if COUNT.fullmatch(bare) or _WHEN.fullmatch(bare):
        return [bare]
    left = _CONNECTING.sub("", _SCALE.sub("", bare))
    return None if re.sub(r"[\s()\[\].=]", "", left) else []


def _equal(part: str) -> str:
    """ "participants = 383" as "383 participants"."""
    told = _EQUAL.fullmatch(part)
    return f"{told['number']} {told['what']}" if told else part


def _with_people(parts: list[str]) -> list[str]:
    """ "n = 88" beside a number of studies is a number of people; alone it may be anything."""
    has_studies = any(_IS_STUDIES.fullmatch(part) for part in parts)
    has_people = any(_IS_PEOPLE.fullmatch(part) for part in parts)
    said: list[str] = []
    for part in parts:
        told = _COUNTED.fullmatch(part)
        if told and not has_people:
            least = _FEWEST_PEOPLE if has_studies else _FEWEST_PEOPLE_ALONE
            is_many = int(told["number"].replace(",", "")) >= least
            said.append(f"{told['number']} people" if is_many else part)
        else:
            said.append(part)
    return said
