"""Who stands behind the buttons of `/demo/`. Outside the demo there is nobody."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext as _

from partnerportal.demo import story
from partnerportal.foundation.languages import Language, current_language
from teams.models import Membership, Team, User


@dataclass(frozen=True, slots=True)
class Door:
    """One button: a person of the demo, who they are, what one can try as them."""

    key: str
    user: User
    who: str
    to_try: str


@dataclass(frozen=True, slots=True)
class PairOfDoors:
    """The two who lead a team, in the order of its round."""

    team: Team
    halves: list[tuple[str, Door]]


def doors() -> list[Door]:
    """The people one can be, in the order of the story, in the language of the page. One query."""
    told = {_address(row): row["door"] for row in story.people() if "door" in row}
    there = {user.email: user for user in User.objects.filter(email__in=told)}
    return [_door(row, there[email]) for email, row in told.items() if email in there]


def _address(told: dict[str, str]) -> str:
    return f"{told['address']}@example.org"


def _door(told: dict, user: User) -> Door:
    words = told.get(current_language(), told[Language.ENGLISH])
    return Door(key=told["key"], user=user, who=words["who"], to_try=words["try"])


def pairs_among(found: list[Door]) -> list[PairOfDoors]:
    """The teams that two of these people lead, first the one that the story begins with."""
    by_person = {door.user.pk: door for door in found}
    slugs = [told["team"]["slug"] for told in story.teams()]
    theirs = Membership.objects.co_leads().filter(user__in=by_person, team__slug__in=slugs)
    teams = Team.objects.filter(pk__in=theirs.values("team")).for_list()
    pairs = [PairOfDoors(team, _halves(team, by_person)) for team in teams]
    whole = [pair for pair in pairs if len(pair.halves) == 2]
    return sorted(whole, key=lambda pair: min(found.index(door) for __, door in pair.halves))


def _halves(team: Team, by_person: dict[int, Door]) -> list[tuple[str, Door]]:
    return [
        (side.perspective, by_person[row.user_id])
        for side in team.sides
        for row in side.co_leads
        if row.user_id in by_person
    ]


def person_behind(key: str) -> User:
    """Fetch the person of a button; raise Http404 for any other key, and outside the demo."""
    for door in doors() if settings.DEMO else []:
        if door.key == key:
            return door.user
    raise Http404(_("There is no such person in the demo."))
