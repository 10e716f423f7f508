"""Who may see and change what, of people and teams: one file a noun, all names from here."""

# ---- What people say about working with them
from teams.access.about_me import (
    about_me_of,
    access_needs_of,
    can_read_needs,
    reach_of,
    team_for_needs,
)

# ---- The page of a team, and what it has settled
from teams.access.getting_started import Setup, Step, leads_with_setup, setup_of, with_setup

# ---- Invitations
from teams.access.invitation import (
    Link,
    can_invite,
    can_offer_seat,
    invitation_link,
    invitations_managed_by,
    invitations_to,
    is_invited,
    led_invitation,
    link_to,
    newcomers_of,
    seat_is_free_for,
    seats_to_offer,
)

# ---- Seats
from teams.access.seat import (
    away_from,
    handover_offered_by,
    handovers_offered_to,
    has_just_left,
    has_left_every_team,
    is_away,
    offered_handover,
    place_of,
    seats_held_before,
    successors_for,
)
from teams.access.setup_words import Line, line_of, lines_of

# ---- Teams and their people
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
    only_invited,
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
    "Link",
    "Setup",
    "Step",
    "TeamPage",
    "about_me_of",
    "access_needs_of",
    "away_from",
    "can_invite",
    "can_lead",
    "can_offer_seat",
    "can_read_needs",
    "communities_facilitated_by",
    "communities_managed_by",
    "facilitators_of",
    "handover_offered_by",
    "handovers_offered_to",
    "has_just_left",
    "has_left_every_team",
    "invitation_link",
    "invitations_managed_by",
    "invitations_to",
    "is_administrator",
    "is_away",
    "is_invited",
    "is_member",
    "leads_with_setup",
    "led_invitation",
    "led_team",
    "line_of",
    "lines_of",
    "link_to",
    "manages_something",
    "memberships_managed_by",
    "names_around",
    "newcomers_of",
    "offered_handover",
    "only_invited",
    "own_team",
    "people_managed_by",
    "perspective_of",
    "place_of",
    "reach_of",
    "readable_team",
    "seat_is_free_for",
    "seat_of",
    "seats_held_before",
    "seats_to_offer",
    "setup_of",
    "successors_for",
    "team_for_needs",
    "team_page",
    "teams_led_by",
    "teams_managed_by",
    "teams_read_by",
    "teams_taken_part_in_by",
    "with_setup",
]
