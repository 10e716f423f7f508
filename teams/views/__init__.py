from teams.views.me import language_set, look_edit, me_edit
from teams.views.rhythm import team_rhythm
from teams.views.team import team_detail, team_list

__all__ = ["language_set", "look_edit", "me_edit", "team_detail", "team_list", "team_rhythm"]
from teams.views.seat import (
    hand_over_answer,
    team_back,
    team_break,
    team_hand_over,
    team_hand_over_withdraw,
    team_leave,
    team_place_edit,
    team_seats,
    team_step_back,
)

__all__ = [
    "hand_over_answer",
    "language_set",
    "look_edit",
    "me_edit",
    "team_back",
    "team_break",
    "team_detail",
    "team_hand_over",
    "team_hand_over_withdraw",
    "team_leave",
    "team_list",
    "team_place_edit",
    "team_seats",
    "team_step_back",
]
