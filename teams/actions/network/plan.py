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


@dataclass
class Plan:
    """Rows to make (not saved yet) and rows to change (changed in memory, with their fields)."""

    communities: list[Community] = field(default_factory=list)
    names: list[CommunityText] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    people: list[User] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    changes: list[tuple[models.Model, list[str]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def change(self, row: models.Model, values: dict[str, Any]) -> None:
        """Note which of these values are news. None says nothing, so it erases nothing."""
        news = {
            name: value
            for name, value in values.items()
            if value is not None and getattr(row, name) != value
        }
        for name, value in news.items():
            setattr(row, name, value)
        if news:
            self.changes.append((row, list(news)))


def plan(lines: list[Line], today: date) -> Plan:
    """Compare the lines with the database. Costs the same few queries for any number of lines."""
    result = Plan()
    communities = _communities(lines, result)
    teams = _teams(lines, communities, result)
    people = _people(lines, result)
    _memberships(lines, teams, people, result, today)
    return result


def _first(lines: list[Line], key: str) -> Iterator[tuple[str, Line]]:
    """One line for each community, team or person."""
    seen = set()
    for line in lines:
        if getattr(line, key) not in seen:
            seen.add(getattr(line, key))
            yield getattr(line, key), line


def _communities(lines: list[Line], result: Plan) -> dict[str, Community]:
    found = {row.slug: row for row in Community.objects.prefetch_related("texts")}
    by_name = {text.name: row for row in found.values() for text in row.texts.all()}
    chosen = {}
    for slug, line in _first(lines, "community_slug"):
        row = found.get(slug) or by_name.get(line.community)
        if row is None:
            row = Community(slug=slug)
            result.communities.append(row)
            result.names += [
                CommunityText(community=row, language=Language.ENGLISH, name=line.community),
                CommunityText(community=row, language=Language.FRENCH, name=line.community_fr),
            ]
        else:
            _french_name(row, line, result)
        chosen[slug] = row
    return chosen


def _french_name(row: Community, line: Line, result: Plan) -> None:
    text = row.text_in(Language.FRENCH)
    if text is None:
        result.names.append(
            CommunityText(community=row, language=Language.FRENCH, name=line.community_fr)
        )
    else:
        result.change(text, {"name": line.community_fr})


def _teams(lines: list[Line], communities: dict[str, Community], result: Plan) -> dict[str, Team]:
    rows = list(Team.objects.select_related("community"))
    found = {row.slug: row for row in rows}
    by_name = {row.name: row for row in rows}
    chosen = {}
    for slug, line in _first(lines, "team_slug"):
        community = communities[line.community_slug]
        values = {name: getattr(line, column) for name, column in TEAM_FIELDS.items()}
        row = found.get(slug) or by_name.get(line.team)
        if row is None:
            row = Team(slug=slug, name=line.team, community=community, **values)
            row.first_perspective = toss_a_coin()
            result.teams.append(row)
        else:
            result.change(row, {**values, "community": community})
        chosen[slug] = row
    return chosen


def _people(lines: list[Line], result: Plan) -> dict[str, User]:
    wanted = dict(_first(lines, "email"))
    everybody: Any = User.objects.annotate(lower_email=Lower("email"))
    found: dict[str, User] = {
        row.lower_email: row for row in _in_parts(everybody, "lower_email", wanted)
    }
    for email, line in wanted.items():
        row = found.get(email)
        if row is None:
            row = User(email=email, name=line.person_name, language=line.person_language)
            row.set_unusable_password()
            result.people.append(row)
            found[email] = row
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
    known = [row.pk for row in teams.values() if row.pk]
    found: dict[tuple[int, int], Membership] = {}
    # The open one last, so that it stands.
    rows = Membership.objects.select_related("user", "team").order_by("started_on")
    for known_row in sorted(_in_parts(rows, "team", known), key=lambda row: row.ended_on is None):
        found[known_row.team_id, known_row.user_id] = known_row
    for line in lines:
        team, user = teams[line.team_slug], people[line.email]
        row = found.get((team.pk, user.pk))
        if row is None:
            result.memberships.append(_membership(line, team, user, today))
        elif row.ended_on is not None and row.ended_on <= today:
            result.notes.append(
                _("Row %(row)d: %(name)s has left this team, and is not put back.")
                % {"row": line.row, "name": line.person_name}
            )
        else:
            _part(line, row, result)


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
    result.change(row, values)
