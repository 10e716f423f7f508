from kmb_events.actions.access_request import arrange_request, tell_request
from kmb_events.actions.advice import (
    REASON_LENGTH,
    apply_advice,
    bring_advice_back,
    decline_advice,
    undo_advice,
)
from kmb_events.actions.attendance import note_who_came
from kmb_events.actions.brief import refuse_changed, request_brief, store_brief
from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
from kmb_events.actions.public_page import publish_page, take_page_down
from kmb_events.actions.registration import (
    MAIL,
    Closed,
    TooMany,
    cancel_registration,
    change_registration,
    close_registration,
    move_up,
    note_call,
    register,
    send_lost_links,
)
from kmb_events.actions.registration_clock import erase_registrations, remind_registered, tell_moved
from kmb_events.actions.summary import (
    approve_summary,
    edit_summary,
    locked_in,
    refuse_missing_words,
    request_summary,
    sections_of,
    store_draft,
    use_suggestion,
)
from kmb_events.actions.task import add_task, change_task, settle_task

__all__ = [
    "note_who_came",
    "arrange_request",
    "erase_registrations",
    "remind_registered",
    "tell_moved",
    "tell_request",
    "MAIL",
    "Closed",
    "TooMany",
    "cancel_registration",
    "change_registration",
    "close_registration",
    "move_up",
    "note_call",
    "register",
    "send_lost_links",
    "add_task",
    "change_task",
    "settle_task",
    "REASON_LENGTH",
    "WORDS",
    "apply_advice",
    "approve_plan",
    "approve_summary",
    "bring_advice_back",
    "decline_advice",
    "edit_plan_words",
    "edit_summary",
    "locked_in",
    "publish_page",
    "refuse_changed",
    "refuse_missing_words",
    "request_brief",
    "request_summary",
    "sections_of",
    "store_brief",
    "store_draft",
    "undo_advice",
    "take_page_down",
    "use_suggestion",
]
