"""A knowledge user with something they said they will do, and what the team declares."""

from django.utils import timezone

from teams.actions import (
    declare_conflict,
    plan_research_use,
    put_data_on_hold,
    release_data,
    save_commitment,
    save_knowledge_user,
)
from tests.doors.rules import TEAM_PAGE, Rule, leads, members

MATRIX = {
    "team-knowledge-users": TEAM_PAGE,
    "team-knowledge-user-add": Rule(get=leads(200), post=leads(422)),
    "team-knowledge-user-edit": Rule(get=leads(200), post=leads(422)),
    "team-commitment-add": Rule(get=leads(200), post=leads(422)),
    "team-commitment-edit": Rule(get=leads(200), post=leads(422)),
    "team-declarations": TEAM_PAGE,
    "team-conflict-declare": Rule(get=members(200), post=members(422)),
    "team-data-hold": Rule(get=leads(200), post=leads(422)),
    "team-data-release": Rule(get=leads(200), post=leads(422)),
    "team-research-use": Rule(get=leads(200), post=leads(422)),
}


def add(world):
    team, patient = world.team, world.people["patient"]
    row = save_knowledge_user(
        team=team,
        by=patient,
        organisation="Example Health",
        user=None,
        contact_name="",
        power="decide",
        what="How rides are booked",
        how="",
        since_on=timezone.localdate(),
        until_on=None,
    )
    commitment = save_commitment(
        knowledge_user=row, what="Read our summary", due_on=None, done_on=None, by=patient
    )
    declare_conflict(team=team, has_conflict=False, words="", by=world.people["member"])
    put_data_on_hold(team=team, authority="Example Nation", agreement="", by=patient)
    release_data(
        team=team, released_by_name="An Elder", released_on=timezone.localdate(), by=patient
    )
    plan_research_use(team=team, purpose="A paper", ethics_board="", approved_on=None, by=patient)
    return {
        "team-knowledge-user-edit": {"pk": row.pk},
        "team-commitment-add": {"pk": row.pk},
        "team-commitment-edit": {"pk": commitment.pk},
    }
