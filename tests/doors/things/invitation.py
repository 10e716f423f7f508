"""Invitations, the first visit, and what people say about working with them."""

from teams.access import link_to
from teams.actions import invite, say_about_me
from tests.doors.rules import Rule, known, leads, members, readers
from tests.sweep.planting import Canary, a_word, plants

THOSE_WHO_PLAN = readers(403) | {"patient": 200, "researcher": 200, "facilitator": 200}

MATRIX = {
    "invitation-detail": Rule(
        get=known(403, anonymous=200, inactive=200),
        post=known(403, anonymous=422, inactive=422),
        note="whoever has the link; signed in, only the person it was sent to",
    ),
    "team-invitations": Rule(get=leads(200), post=leads(422)),
    "team-invitation-again": Rule(get=None, post=leads(302)),
    "team-invitation-withdraw": Rule(get=leads(200), post=leads(302)),
    "team-welcome": Rule(get=members(200), post=members(422)),
    "team-needs": Rule(get=THOSE_WHO_PLAN),
    "about-me-edit": Rule(
        get=known(200),
        post=known(302)
        | dict.fromkeys(["facilitator", "facilitator_2", "administrator", "former"], 403),
        note="who is in no team would write for nobody",
    ),
}


def add(world):
    row = invite(
        team=world.team,
        by=world.people["patient"],
        email="newcomer@example.org",
        name="Maple Newcomer",
        role="trainee",
        language="en",
    )
    token = link_to(row).split("/")[2]
    return {
        "invitation-": {"token": token},
        "team-invitation-": {"pk": row.pk},
        "admin:teams_invitation": {"object_id": row.pk},
    }


@plants("teams.AboutMe.how_to_reach", "teams.AboutMe.access_needs")
def about_me(world):
    """Of a member: needs for who plans with them, how to reach them for the whole team."""
    member = world.people["member"]
    reach, needs = a_word(), a_word()
    say_about_me(user=member, how_to_reach=reach, access_needs=needs)
    readers_of_it = frozenset(["member", "patient", "researcher", "facilitator"])
    yield Canary(reach, "how to reach a member", readers_of_it)
    yield Canary(needs, "what a member needs to take part", readers_of_it)
