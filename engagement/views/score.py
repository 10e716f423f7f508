"""Scores as a page shows them: by person, never both sides in one figure."""

from dataclasses import dataclass

from engagement.models import Answer, Response
from engagement.scores import Score, reckon, rule_of
from partnerportal.foundation.languages import current_language


@dataclass(frozen=True)
class Held:
    """One person's score as this reader may see it.

    score: None when it rests on an answer that this reader may not read.
    """

    response: Response
    score: Score | None


@dataclass(frozen=True)
class Scored:
    """One score: what it is called, between which ends it lies, and what each person has."""

    name: str
    least: int
    most: int
    at_least: int
    held: list[Held]


def scores_of(version, parts, halves, shown, user):
    """The scores of those who answered, out of the answers that this reader may read.

    shown: (place, item) -> answer, as the gate of the answers gives them. What somebody kept to
    themselves and what they left open look alike to others, so a score shows only to who may read
    an answer to each of its items; to oneself what was left open is simply not counted.
    """
    keys = {f"{part.code}.{row.code}": row.pk for part in parts for row in part.questions}
    language = current_language()
    found = []
    for told in version.scores:
        rule = rule_of(told)
        held = [_held(rule, keys, one, shown, is_mine=one.user_id == user.pk) for one in halves]
        name = told["name"].get(language) or told["name"]["en"]
        found.append(Scored(name, rule.least, rule.most, rule.at_least, held))
    return found


def _held(rule, keys, response, shown, *, is_mine):
    answers = {item: shown.get((response.pk, keys[item])) for item in rule.items}
    if not is_mine and None in answers.values():
        return Held(response, None)
    return Held(response, reckon(rule, {item: _value(row) for item, row in answers.items()}))


def _value(answer: Answer | None) -> int | None:
    return answer.value if answer else None
