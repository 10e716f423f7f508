"""From lines to a plan: what the database lacks, and what it says otherwise. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from partnerportal.foundation.languages import Language
from teams.actions.network.checks import Line
from teams.actions.network.scope import Scope
from teams.actions.network.sheet import Fault, Faulty
from teams.actions.slugs import free_among, slug_for
from teams.actions.team import toss_a_coin
from teams.models import Community, CommunityText, Membership, Team, User

Row = TypeVar("Row", bound=models.Model)
# What a later file may change of a team. Its name and address stay as the portal has them.
TEAM_FIELDS = {
    "project_title": "project_title",
    "programme": "programme",
    "funded_year": "funded_year",
    "stage": "stage",
    "starts_on": "starts_on",
    "ends_on": "ends_on",
    "language": "team_language",
}


@dataclass(frozen=True)
class Change:
    """A row that was changed in memory, with what stood there before; `name` is who or what it is."""

    row: models.Model
    name: str
    old: dict[str, Any]


@dataclass
class Plan:
    """Rows to make (not saved yet) and rows to change.

    `strangers` are people who have an account that whoever brings the file must not learn of.
    """

    communities: list[Community] = field(default_factory=list)
    names: list[CommunityText] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    strangers: dict[int, str] = field(default_factory=dict)

    def change(self, row: models.Model, name: str, values: dict[str, Any]) -> None:
        """Note which of these values are news. None says nothing, so it erases nothing."""
        news = {
            key: value
            for key, value in values.items()
            if value is not None and getattr(row, key) != value
        }
        if news:
            self.changes.append(Change(row, name, {key: getattr(row, key) for key in news}))
        for key, value in news.items():
            setattr(row, key, value)


def plan(lines: list[Line], today: date, scope: Scope) -> Plan:
    """Compare the lines with the database. Costs the same few queries for any number of lines.

    Raise Faulty where a line means what is out of scope, or two of its names mean one thing.
    """
    result = Plan()
    communities = _communities(lines, result, scope)
    _refuse(result)
    teams = _teams(lines, communities, result, scope)
    _refuse(result)
    people = _people(lines, result, scope)
    _memberships(lines, teams, people, result, today)
    return result


def _refuse(result: Plan) -> None:
    if result.faults:
        raise Faulty(result.faults)


def _first(lines: list[Line], key: str) -> Iterator[tuple[str, Line]]:
    """One line for each community, team or person."""
    seen = set()
    for line in lines:
        if getattr(line, key) not in seen:
            seen.add(getattr(line, key))
            yield getattr(line, key), line


def _communities(lines: list[Line], result: Plan, scope: Scope) -> dict[str, Community]:
    found = {row.slug: row for row in scope.communities().prefetch_related("texts")}
    by_name = {text.name: row for row in found.values() for text in row.texts.all()}
    chosen: dict[str, Community] = {}
    first_of: dict[int, Line] = {}
    for slug, line in _first(lines, "community_slug"):
        row = found.get(slug) or by_name.get(line.community)
        if row is not None:
            if (first := first_of.setdefault(row.pk, line)) is not line:
                result.faults.append(_same(line, "community", first))
            _french_name(row, line, result, scope)
            chosen[slug] = row
        elif scope.is_whole:
            chosen[slug] = _new_community(slug, line, result)
    result.faults += [
        Fault(
            line.row,
            "community",
            _(
                "You do not look after a community of this name. Check how it is written, or ask "
                "an administrator."
            ),
        )
        for line in lines
        if line.community_slug not in chosen
    ]
    return chosen


def _same(line: Line, column: str, first: Line) -> Fault:
    words = _("In the portal this is the same as what row %(row)d names. Use one name in all rows.")
    return Fault(line.row, column, words % {"row": first.row})


def _new_community(slug: str, line: Line, result: Plan) -> Community:
    row = Community(slug=slug)
    result.communities.append(row)
    result.names += [
        CommunityText(community=row, language=Language.ENGLISH, name=line.community),
        CommunityText(community=row, language=Language.FRENCH, name=line.community_fr),
    ]
    return row


def _french_name(row: Community, line: Line, result: Plan, scope: Scope) -> None:
    """What a community is called is an administrator's to say."""
    text = row.text_in(Language.FRENCH)
    if (text.name if text else "") == line.community_fr:
        return
    if not scope.is_whole:
        result.notes.append(
            _("Row %(row)d: the community keeps its French name. Only administrators change it.")
            % {"row": line.row}
        )
    elif text is None:
        result.names.append(
            CommunityText(community=row, language=Language.FRENCH, name=line.community_fr)
        )
    else:
        result.change(text, line.community, {"name": line.community_fr})


def _teams(
    lines: list[Line], communities: dict[str, Community], result: Plan, scope: Scope
) -> dict[str, Team]:
    rows = list(scope.teams().select_related("community").prefetch_related("community__texts"))
    found = {slug_for(Team, row.name): row for row in rows} | {row.slug: row for row in rows}
    by_name = {row.name: row for row in rows}
    taken = set() if scope.is_whole else set(Team.objects.values_list("slug", flat=True))
    chosen: dict[str, Team] = {}
    first_of: dict[int, Line] = {}
    for slug, line in _first(lines, "team_slug"):
        community = communities[line.community_slug]
        values = {name: getattr(line, column) for name, column in TEAM_FIELDS.items()}
        row = by_name.get(line.team) or found.get(slug)
        if row is None:
            address = free_among(taken, Team, slug)
            taken.add(address)
            row = Team(slug=address, name=line.team, community=community, **values)
            row.first_perspective = toss_a_coin()
            result.teams.append(row)
        elif (first := first_of.setdefault(row.pk, line)) is not line:
            result.faults.append(_same(line, "team", first))
        else:
            result.change(row, row.name, {**values, "community": community})
            _refuse_end_before_start(row, line, result)
        chosen[slug] = row
    return chosen


def _refuse_end_before_start(row: Team, line: Line, result: Plan) -> None:
    """The file may say one of the two days, and the portal the other."""
    if row.ends_on and row.ends_on < row.starts_on:
        words = _("A project cannot end before it starts.")
        result.faults.append(Fault(line.row, "starts_on", words))


def _people(lines: list[Line], result: Plan, scope: Scope) -> dict[str, User]:
    wanted = dict(_first(lines, "email"))
    everybody: Any = User.objects.annotate(lower_email=Lower("email"))
    found: dict[str, User] = {
        row.lower_email: row for row in _in_parts(everybody, "lower_email", wanted)
    }
    known = scope.known_among(list(found.values()))
    for email, line in wanted.items():
        row = found.get(email)
        if row is None:
            row = User(email=email, name=line.person_name, language=line.person_language)
            row.set_unusable_password()
            result.people.append(row)
            found[email] = row
        elif row.pk not in known:
            result.strangers[row.pk] = line.person_name
        elif row.name != line.person_name:
            result.notes.append(
                _("Row %(row)d: %(name)s goes by another name in the portal, and keeps it.")
                % {"row": line.row, "name": line.person_name}
            )
    return found


def _in_parts(rows: models.QuerySet[Row], name: str, values: Iterable[Any]) -> Iterator[Row]:
    """The rows with one of these values, in parts: databases limit the length of a question."""
    values = list(values)
    for start in range(0, len(values), 500):
        yield from rows.filter(**{f"{name}__in": values[start : start + 500]})


def _memberships(
    lines: list[Line],
    teams: dict[str, Team],
    people: dict[str, User],
    result: Plan,
    today: date,
) -> None:
    found = _places_of(teams.values(), people.values())
    for line in lines:
        team, user = teams[line.team_slug], people[line.email]
        row = found.get((team.pk, user.pk)) if team.pk and user.pk else None
        if row is None:
            result.memberships.append(_membership(line, team, user, today))
        elif row.ended_on is not None and row.ended_on <= today:
            result.notes.append(
                _("Row %(row)d: %(name)s has left this team, and is not put back.")
                % {"row": line.row, "name": line.person_name}
            )
        else:
            row.team, row.user = team, user
            _part(line, row, result)


def _places_of(teams: Iterable[Team], people: Iterable[User]) -> dict[tuple[int, int], Membership]:
    """The places that these people have or had in these teams; of several, the one that is open."""
    known = [row.pk for row in teams if row.pk]
    wanted = {row.pk for row in people if row.pk}
    rows = _in_parts(Membership.objects.order_by("started_on"), "team", known)
    places = [row for row in rows if row.user_id in wanted]
    places.sort(key=lambda row: row.ended_on is None)
    return {(row.team_id, row.user_id): row for row in places}


def _membership(line: Line, team: Team, user: User, today: date) -> Membership:
    return Membership(
        team=team,
        user=user,
        role=line.role.role,
        seat=line.role.seat or "",
        organisation=line.organisation or "",
        # Who is brought in before the project starts can prepare it.
        started_on=min(team.starts_on, today),
    )


def _part(line: Line, row: Membership, result: Plan) -> None:
    """A co-lead may have told us a truer role than the one that the file's word stands for."""
    seat = line.role.seat or ""
    values: dict[str, Any] = {"organisation": line.organisation}
    if row.seat != seat:
        values |= {"seat": seat, "role": line.role.role}
    elif not seat:
        values |= {"role": line.role.role}
    result.change(row, str(row), values)
