"""Who may see and change what, of people and teams: one file a noun, all names from here."""

# ---- Teams and their people
# ---- The page of a team, and what it has settled
from teams.access.getting_started import Setup, Step, leads_with_setup, setup_of, with_setup
from teams.access.setup_words import Line, line_of, lines_of
from teams.access.team import (
    can_lead,
    communities_facilitated_by,
    communities_managed_by,
    facilitators_of,
    is_administrator,
    is_member,
    led_team,
    manages_something,
    memberships_managed_by,
    names_around,
    own_team,
    people_managed_by,
    perspective_of,
    readable_team,
    seat_of,
    teams_led_by,
    teams_managed_by,
    teams_read_by,
    teams_taken_part_in_by,
)
from teams.access.team_page import TeamPage, team_page

__all__ = [
    "Line",
    "Setup",
    "Step",
    "TeamPage",
    "can_lead",
    "communities_facilitated_by",
    "communities_managed_by",
    "facilitators_of",
    "is_administrator",
    "is_member",
    "leads_with_setup",
    "led_team",
    "line_of",
    "lines_of",
    "manages_something",
    "memberships_managed_by",
    "names_around",
    "own_team",
    "people_managed_by",
    "perspective_of",
    "readable_team",
    "seat_of",
    "setup_of",
    "team_page",
    "teams_led_by",
    "teams_managed_by",
    "teams_read_by",
    "teams_taken_part_in_by",
    "with_setup",
]
