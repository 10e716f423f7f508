from teams.actions.approval import approve
from teams.actions.community import name_community, open_desk
from teams.actions.handover import (
    accept_handover,
    decline_handover,
    offer_handover,
    withdraw_handover,
)
from teams.actions.network import import_network
from teams.actions.person import change_preferences, choose_language, choose_look
from teams.actions.place import begin_break, change_place, end_break
from teams.actions.rhythm import set_rhythm
from teams.actions.seat import forget_who_left, leave_team, settle_seats, step_back
from teams.actions.team import prepare

__all__ = [
    "accept_handover",
    "approve",
    "begin_break",
    "change_place",
    "change_preferences",
    "choose_language",
    "choose_look",
    "decline_handover",
    "end_break",
    "forget_who_left",
    "import_network",
    "leave_team",
    "name_community",
    "offer_handover",
    "open_desk",
    "prepare",
    "set_rhythm",
    "settle_seats",
    "step_back",
    "withdraw_handover",
]
