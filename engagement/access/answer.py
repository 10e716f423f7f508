"""Who may read whose answers. The privacy of check-ins stands or falls here.

Other people's answers come out of `answers_read_by` and nowhere else, what they said before they were
changed out of `answer_versions_read_by`: once both have answered, and only to the audience that the
author chose (audiences are nested, narrow to wide).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat

from engagement.models import (
    Answer,
    AnswerVersion,
    Audience,
    CheckIn,
    Happened,
    Instrument,
    Response,
)
from teams.access import (
    communities_facilitated_by,
    teams_led_by,
    teams_taken_part_in_by,
)
from teams.models import Team


def answers_read_by(user: Any) -> QuerySet[Answer]:
    """Every answer that this person may read, their own among them.

    An administrator reads no more than anybody else: being in the admin opens no private words.
    """
    return Answer.objects.filter(_readable(user))


def answer_versions_read_by(user: Any) -> QuerySet[AnswerVersion]:
    """What answers said before they were changed, as far as this person may read it.

    Both audiences must let them: the one that it had, and the one that the answer has now. So a
    narrower one hides the old words too, and a wider one shows no more of them.
    """
    now, then = _readable(user, "answer__"), _readable(user, "answer__", audience="audience")
    return AnswerVersion.objects.filter(now, then)


def happened_read_by(user: Any) -> QuerySet[Happened]:
    """What happened in each step, as this person may read it: for the audience of its response."""
    return Happened.objects.filter(_readable(user, audience="response__default_audience"))


def _readable(user: Any, at: str = "", audience: str = "") -> Q:
    """The rule itself, for rows whose answer stands at this path."""
    audience, team = audience or f"{at}audience", f"{at}response__check_in__team__in"
    mine = Q(**{f"{at}response__user": user})
    co_leads_too = Q(**{f"{audience}__gte": Audience.CO_LEAD, team: teams_led_by(user)})
    team_too = Q(**{f"{audience}__gte": Audience.TEAM, team: teams_taken_part_in_by(user)})
    wider = co_leads_too & _with_me(user, at) | team_too
    return mine | _shown(at) & wider | _shared_with_facilitator(user, at, audience)


def _shown(at: str = "") -> Q:
    """Once both sides are shown. What somebody left behind unsent is theirs alone for ever."""
    return Q(
        **{
            f"{at}response__check_in__revealed_at__isnull": False,
            f"{at}response__submitted_at__isnull": False,
        }
    )


def _with_me(user: Any, at: str) -> Q:
    """Answers to a check-in that this person answered too, sent when they had a place in it.

    "My co-lead" is the person of that day: whoever takes a seat up later reads what was sent before
    only if its author says so. Where both agreed to open early, having agreed counts like having
    answered, for what is by those who agreed.
    """
    of = f"{at}response__"
    said_at = Coalesce(OuterRef(f"{of}renewed_at"), OuterRef(f"{of}submitted_at"))
    places = Response.objects.filter(check_in=OuterRef(f"{of}check_in"), user=user)
    there = places.filter(Q(joined_at__isnull=True) | Q(joined_at__lte=said_at))
    answered = Q(Exists(there.filter(submitted_at__isnull=False)))
    author_agreed = Q(**{f"{of}opens_early_at__isnull": False})
    return answered | author_agreed & Q(Exists(there.filter(opens_early_at__isnull=False)))


def _shared_with_facilitator(user: Any, at: str = "", audience: str = "") -> Q:
    theirs = {
        f"{audience or f'{at}audience'}__gte": Audience.FACILITATOR,
        f"{at}response__check_in__team__community__in": communities_facilitated_by(user),
    }
    return _shown(at) & Q(**theirs)


def answers_shared_with(user: Any, team: Team) -> QuerySet[Answer]:
    """What co-leads of a team chose to share with their facilitator, if this is the facilitator.

    Not what this person may read as somebody of the team: the desk is no way round an audience.
    """
    rows = Answer.objects.filter(_shared_with_facilitator(user), response__check_in__team=team)
    return rows.select_related("response__user", "response__check_in", "item")


def shown_answers(user: Any, check_in: CheckIn) -> QuerySet[Answer]:
    """What this person sees of one check-in; before the reveal only what they wrote themselves."""
    return answers_read_by(user).filter(response__check_in=check_in)


def answers_all_read(people: Iterable[Any], check_in: CheckIn) -> list[Answer]:
    """The answers to a check-in that every one of these people may read; without people, none.

    A query a person. Once one of them may read no more, it is gone.
    """
    found: dict[int, Answer] | None = None
    for person in people:
        rows = {row.pk: row for row in shown_answers(person, check_in).filter(_shown())}
        found = rows if found is None else {pk: found[pk] for pk in found.keys() & rows.keys()}
    return list((found or {}).values())


@dataclass(frozen=True)
class Told:
    """One answer without its words: the place it was given in, and which question it is about."""

    place: int
    key: tuple[str, str]
    value: int | None
    does_not_fit: bool
    not_yet: bool

    @property
    def kind(self) -> str:
        """What was answered, as a code: value, not_yet, does_not_fit, words_only."""
        if self.value:
            return "value"
        if self.not_yet:
            return "not_yet"
        return "does_not_fit" if self.does_not_fit else "words_only"


def answers_over_time(user: Any, team: Team, instrument: Instrument) -> Iterator[Told]:
    """What this person may read of all revealed check-ins of a team with one instrument.

    Without the words: a chart needs none. One query, however many check-ins there are.
    """
    rows = answers_read_by(user).filter(
        _shown(),
        response__check_in__team=team,
        response__check_in__instrument_version__instrument=instrument,
    )
    named = rows.values_list(
        "response", "item__theme__code", "item__code", "value", "does_not_fit", "not_yet"
    )
    for place, theme, item, value, does_not_fit, not_yet in named.order_by():
        yield Told(place, (theme, item), value, does_not_fit, not_yet)


def shown_versions(user: Any, check_in: CheckIn) -> dict[int, list[AnswerVersion]]:
    """What this person sees of what answers of a check-in said before: by answer, newest first."""
    rows = answer_versions_read_by(user).filter(answer__response__check_in=check_in)
    found: dict[int, list[AnswerVersion]] = {}
    for row in rows.order_by("-pk"):
        found.setdefault(row.answer_id, []).append(row)
    return found


def answers_for_counts(check_ins: QuerySet[CheckIn]) -> QuerySet[Answer, Any]:
    """What may be counted of these check-ins in totals over many teams: no words, and nobody's name.

    Questions for one side only are left out: there is nothing to compare them with.
    A row for each question, team and side: `least` of its values, and how many answers were `kept`
    by their authors to themselves or have no value. In the order of question and team.
    """
    of = "response__check_in"
    version = f"{of}__instrument_version__instrument__slug"
    kept = Q(audience__lt=Audience.CO_LEAD) | Q(value__isnull=True)
    both = Q(response__check_in__instrument_version__only_for="")
    shown = Answer.objects.filter(_shown() & both, response__check_in__in=check_ins)
    code = Concat(
        version, Value("."), "item__theme__code", Value("."), "item__code", output_field=CharField()
    )
    return (
        shown.values(code=code, team=F(f"{of}__team"), perspective=F("response__perspective"))
        .annotate(least=Min("value"), kept=Count("pk", filter=kept))
        .order_by("code", "team", "perspective")
    )


def own_answers(response: Response) -> QuerySet[Answer]:
    """What the owner of this place has saved: for the form in which they write it."""
    return Answer.objects.filter(response=response)
