"""Synthetic communities, teams and people, a batch of teams at a time."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.utils.text import slugify

from partnerportal.synth import words
from teams.models import (
    Community,
    CommunityText,
    Facilitation,
    Membership,
    Perspective,
    QuestionWording,
    Role,
    Team,
    User,
)
from teams.models.membership import SEATS

TEAMS_A_COMMUNITY = 25
_OTHER_ROLES = sorted(Role.values)


@dataclass(frozen=True, slots=True)
class Place:
    """A community with the person who is on each of its teams, as a coordinator often is."""

    community: Community
    coordinator: User


@dataclass(slots=True)
class Crew:
    """One team while its rows are made: its own dice, and who leads it from each side."""

    team: Team
    rng: Random
    leads: dict[str, User] = field(default_factory=dict)

    @property
    def is_co_led(self) -> bool:
        return len(self.leads) == len(Perspective)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that everything is counted from."""

    today: datetime.date
    months: int

    def moment(self, days_ago: float) -> datetime.datetime:
        noon = datetime.datetime.combine(self.today, datetime.time(12), datetime.UTC)
        return noon - datetime.timedelta(days=days_ago)

    def day(self, days_ago: int) -> datetime.date:
        return self.today - datetime.timedelta(days=days_ago)


def save_people(people: list[User]) -> None:
    """They have no password: they sign in by a code, to an address that was proven."""
    User.objects.bulk_create(people)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=row, email=row.email, verified=True, primary=True) for row in people
    )


def _person(rng: Random, address: str, calendar: Calendar, **fields: object) -> User:
    values = {"name": words.person(rng), "language": "fr" if rng.random() < 0.25 else "en"} | fields
    return User(
        email=f"{address}@synth.example.org",
        joined_at=calendar.moment(calendar.months * 30 + 40),
        password=f"{UNUSABLE_PASSWORD_PREFIX}{rng.getrandbits(160):040x}",
        **values,
    )


def make_places(teams: int, seed: int, calendar: Calendar) -> list[Place]:
    """Communities with their names, facilitators and coordinators, and one administrator."""
    numbers = range(-(-teams // TEAMS_A_COMMUNITY))
    dice = [Random(f"{seed}/community/{number}") for number in numbers]  # noqa: S311 -- no secret
    communities = [Community(slug=f"community-{number + 1}") for number in numbers]
    Community.objects.bulk_create(communities)
    CommunityText.objects.bulk_create(
        CommunityText(community=row, language=language, name=f"{name} {number + 1}")
        for number, row in enumerate(communities)
        for language, name in (("en", "Community"), ("fr", "Communauté"))
    )
    facilitators = [
        _person(rng, f"facilitator-{n + 1}", calendar, is_staff=True) for n, rng in enumerate(dice)
    ]
    coordinators = [_person(rng, f"coordinator-{n + 1}", calendar) for n, rng in enumerate(dice)]
    boss = {"is_staff": True, "is_superuser": True}
    administrator = _person(Random(f"{seed}/admin"), "administrator", calendar, **boss)  # noqa: S311
    save_people([administrator, *facilitators, *coordinators])
    started = calendar.day(calendar.months * 30 + 30)
    Facilitation.objects.bulk_create(
        Facilitation(community=row, user=user, started_on=started)
        for row, user in zip(communities, facilitators, strict=True)
    )
    return [Place(*pair) for pair in zip(communities, coordinators, strict=True)]


def make_teams(numbers: range, places: list[Place], seed: int, calendar: Calendar) -> list[Crew]:
    """The teams with these numbers (from 0), with their people and their questions' histories.

    A team's rows depend on the seed and its number only, so a small network is the beginning of a
    large one.
    """
    crews = [_crew(number, places, seed, calendar) for number in numbers]
    Team.objects.bulk_create([crew.team for crew in crews])
    people: list[User] = []
    rows: list[Membership] = []
    for number, crew in zip(numbers, crews, strict=True):
        made = _members(number, crew, calendar)
        coordinator = places[number // TEAMS_A_COMMUNITY].coordinator
        rows += [*made, _membership(crew, coordinator, Role.COORDINATOR, calendar)]
        people += [row.user for row in made]
    save_people(people)
    for row in rows:
        row.user = row.user  # the key that saving gave the person
    Membership.objects.bulk_create(rows)
    QuestionWording.objects.bulk_create(
        wording for crew in crews for wording in _wordings(crew, calendar)
    )
    return crews


def _crew(number: int, places: list[Place], seed: int, calendar: Calendar) -> Crew:
    rng = Random(f"{seed}/team/{number}")  # noqa: S311 -- made-up rows need no secret dice
    name = f"{rng.choice(words.FIRST_OF_TEAM)} {rng.choice(words.LAST_OF_TEAM)} {number + 1}"
    starts_on = calendar.day(calendar.months * 30 + 30)
    team = Team(
        slug=slugify(name),
        name=name,
        project_title=f"What helps with {rng.choice(words.TOPICS)}",
        community=places[number // TEAMS_A_COMMUNITY].community,
        programme=f"Programme {number % 7 + 1}",
        funded_year=starts_on.year,
        stage=rng.choices(Team.Stage.values, weights=[2, 5, 2, 1])[0],
        starts_on=starts_on,
        ends_on=starts_on + datetime.timedelta(days=3 * 365),
        language="fr" if rng.random() < 0.25 else "en",
        first_perspective=rng.choice(Perspective.values),
    )
    return Crew(team=team, rng=rng)


def _members(number: int, crew: Crew, calendar: Calendar) -> list[Membership]:
    """Both seats, except where one is empty today; then two to six others."""
    rows = []
    for side in Perspective:
        address = f"team-{number + 1}-{side.value}"
        person = _person(crew.rng, address, calendar, language=crew.team.language)
        role = crew.rng.choice(sorted(SEATS[side]))
        row = _membership(crew, person, role, calendar, seat=side.value)
        if crew.rng.random() < 0.03:
            row.ended_on = calendar.day(20)
        else:
            crew.leads[side.value] = person
        rows.append(row)
    for other in range(crew.rng.randint(2, 6)):
        person = _person(crew.rng, f"team-{number + 1}-member-{other + 1}", calendar)
        rows.append(_membership(crew, person, crew.rng.choice(_OTHER_ROLES), calendar))
    return rows


def _membership(
    crew: Crew, person: User, role: str, calendar: Calendar, seat: str = ""
) -> Membership:
    return Membership(
        team=crew.team,
        user=person,
        role=role,
        seat=seat,
        organisation=crew.rng.choice(words.ORGANISATIONS) if crew.rng.random() < 0.5 else "",
        started_on=calendar.day(calendar.months * 30 + 30),
    )


def _wordings(crew: Crew, calendar: Calendar) -> list[QuestionWording]:
    """One to four wordings, older to newer; of the first ones somebody is named."""
    count = crew.rng.randint(1, 4)
    asked = sorted(crew.rng.uniform(1, calendar.months * 30 + 20) for _ in range(count))[::-1]
    leads = list(crew.leads.values())
    return [
        QuestionWording(
            team=crew.team,
            language=crew.team.language,
            wording=f"{crew.team.project_title}: what do {crew.rng.randint(5, 40)} people tell us?",
            why=crew.rng.choice(words.WHY),
            proposed_by=crew.rng.choice(leads) if leads and crew.rng.random() < 0.8 else None,
            proposed_at=calendar.moment(days_ago),
        )
        for days_ago in asked
    ]
