from teams.actions.about_me import say_about_me
from teams.actions.approval import approve
from teams.actions.community import name_community, open_desk
from teams.actions.guest import forget_ended, forget_invited
from teams.actions.handover import (
    accept_handover,
    decline_handover,
    offer_handover,
    withdraw_handover,
)
from teams.actions.invitation import invite, send_invitation_again, withdraw_invitation
from teams.actions.invitation_answer import accept_invitation, decline_invitation, expect_invited
from teams.actions.network import import_network
from teams.actions.newcomers import ask_to_invite_newcomers, invite_newcomers
from teams.actions.person import change_preferences, choose_language, choose_look
from teams.actions.place import begin_break, change_place, end_break
from teams.actions.rhythm import set_rhythm
from teams.actions.seat import forget_who_left, leave_team, settle_seats, step_back
from teams.actions.team import prepare
from teams.actions.welcome import introduce

__all__ = [
    "accept_handover",
    "accept_invitation",
    "approve",
    "ask_to_invite_newcomers",
    "begin_break",
    "change_place",
    "change_preferences",
    "choose_language",
    "choose_look",
    "decline_handover",
    "decline_invitation",
    "end_break",
    "expect_invited",
    "forget_ended",
    "forget_invited",
    "forget_who_left",
    "import_network",
    "introduce",
    "invite",
    "invite_newcomers",
    "leave_team",
    "name_community",
    "offer_handover",
    "open_desk",
    "prepare",
    "say_about_me",
    "send_invitation_again",
    "set_rhythm",
    "settle_seats",
    "step_back",
    "withdraw_handover",
    "withdraw_invitation",
]
