from teams.actions.about_me import say_about_me
from teams.actions.agreement import (
    begin_agreement,
    drop_draft,
    file_key,
    request_agreement_file,
    set_review_day,
    sign_agreement,
    store_agreement_file,
    write_section,
)
from teams.actions.approval import approve
from teams.actions.community import name_community, open_desk
from teams.actions.declaration import (
    declare_conflict,
    drop_research_use,
    plan_research_use,
    put_data_on_hold,
    release_data,
)
from teams.actions.guest import forget_ended, forget_invited
from teams.actions.handover import (
    accept_handover,
    decline_handover,
    offer_handover,
    withdraw_handover,
)
from teams.actions.invitation import invite, send_invitation_again, withdraw_invitation
from teams.actions.invitation_answer import accept_invitation, decline_invitation, expect_invited
from teams.actions.involvement import say_involvement
from teams.actions.knowledge_user import remove_commitment, save_commitment, save_knowledge_user
from teams.actions.network import import_network
from teams.actions.newcomers import ask_to_invite_newcomers, invite_newcomers
from teams.actions.pay import (
    answer_offer,
    enter_expense,
    enter_work,
    offer_pay,
    settle_entry,
    take_entry_back,
    take_to_finance,
    withdraw_offer,
)
from teams.actions.person import change_preferences, choose_credit, choose_language, choose_look
from teams.actions.place import begin_break, change_place, end_break
from teams.actions.question import answer_wording, propose_wording
from teams.actions.rhythm import set_rhythm
from teams.actions.seat import forget_who_left, leave_team, settle_seats, step_back
from teams.actions.team import prepare
from teams.actions.welcome import introduce

__all__ = [
    "accept_handover",
    "accept_invitation",
    "answer_offer",
    "answer_wording",
    "approve",
    "ask_to_invite_newcomers",
    "begin_agreement",
    "begin_break",
    "change_place",
    "change_preferences",
    "choose_credit",
    "choose_language",
    "choose_look",
    "declare_conflict",
    "decline_handover",
    "decline_invitation",
    "drop_draft",
    "drop_research_use",
    "end_break",
    "enter_expense",
    "enter_work",
    "expect_invited",
    "file_key",
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
    "offer_pay",
    "open_desk",
    "plan_research_use",
    "prepare",
    "propose_wording",
    "put_data_on_hold",
    "release_data",
    "remove_commitment",
    "request_agreement_file",
    "save_commitment",
    "save_knowledge_user",
    "say_about_me",
    "say_involvement",
    "send_invitation_again",
    "take_to_finance",
    "set_review_day",
    "set_rhythm",
    "settle_entry",
    "settle_seats",
    "sign_agreement",
    "step_back",
    "store_agreement_file",
    "take_entry_back",
    "withdraw_handover",
    "withdraw_invitation",
    "withdraw_offer",
    "write_section",
]
