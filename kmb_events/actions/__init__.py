from kmb_events.actions.access_request import arrange_request, tell_request
from kmb_events.actions.advice import (
    REASON_LENGTH,
    apply_advice,
    bring_advice_back,
    decline_advice,
    undo_advice,
)
from kmb_events.actions.agenda import (
    BLOCKS_AT_MOST,
    add_block,
    add_ready_block,
    change_block,
    copy_block,
    remove_block,
)
from kmb_events.actions.agenda_move import move_block, shift_block
from kmb_events.actions.attendance import note_who_came
from kmb_events.actions.board import move_board, save_board
from kmb_events.actions.board_entry import BoardClosed, BoardFull, add_entry, rank_board
from kmb_events.actions.board_grouping import (
    hide_entries,
    place_entries,
    rename_group,
    show_entries,
)
from kmb_events.actions.brief import (
    refuse_changed,
    request_again,
    request_brief,
    store_brief,
)
from kmb_events.actions.brief_batch import request_community_briefs, request_plan_briefs
from kmb_events.actions.dissemination import (
    begins_on,
    change_choice,
    choose_approaches,
    make_tasks,
    source_of_tasks,
    take_out_choice,
)
from kmb_events.actions.dissemination_menu import bring_menu, use_shipped_menu
from kmb_events.actions.editor import name_editor, take_editor_off
from kmb_events.actions.feedback import Closed as FeedbackClosed
from kmb_events.actions.feedback import TooMany as TooManyReplies
from kmb_events.actions.feedback import give_reply, refuse_flood, set_opening
from kmb_events.actions.feedback_note import approve_note, show_note, withdraw_note, write_note
from kmb_events.actions.finding import (
    FINDING_WHY_LENGTH,
    add_finding,
    bring_finding_back,
    change_finding,
    check_finding,
    set_finding_status,
    withdraw_finding,
)
from kmb_events.actions.follow_up import (
    add_follow_up,
    answer_by_link,
    is_asked_again,
    note_answer,
    stop_asking,
    take_off_follow_up,
)
from kmb_events.actions.follow_up_asking import (
    ask_follow_ups,
    forget_follow_up_addresses,
    months_after,
)
from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
from kmb_events.actions.plan_findings import choose_findings
from kmb_events.actions.plan_start import start_plan
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
from kmb_events.actions.remark import answer_remark, sort_remark
from kmb_events.actions.result import RESULT_FIELDS, save_result, take_out_result
from kmb_events.actions.run_sheet import (
    NOTES_LENGTH,
    request_run_sheet,
    store_run_sheet,
    write_notes,
)
from kmb_events.actions.step import StepConflict, save_step
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
    "request_community_briefs",
    "request_plan_briefs",
    "BoardClosed",
    "BoardFull",
    "add_entry",
    "hide_entries",
    "move_board",
    "place_entries",
    "rank_board",
    "rename_group",
    "save_board",
    "show_entries",
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
    "FeedbackClosed",
    "TooManyReplies",
    "answer_remark",
    "approve_note",
    "give_reply",
    "refuse_flood",
    "set_opening",
    "show_note",
    "sort_remark",
    "withdraw_note",
    "write_note",
    "BLOCKS_AT_MOST",
    "NOTES_LENGTH",
    "add_block",
    "add_ready_block",
    "change_block",
    "copy_block",
    "move_block",
    "remove_block",
    "request_run_sheet",
    "shift_block",
    "store_run_sheet",
    "write_notes",
    "RESULT_FIELDS",
    "save_result",
    "take_out_result",
    "ask_follow_ups",
    "forget_follow_up_addresses",
    "months_after",
    "add_follow_up",
    "answer_by_link",
    "is_asked_again",
    "note_answer",
    "stop_asking",
    "take_off_follow_up",
    "bring_menu",
    "use_shipped_menu",
    "begins_on",
    "change_choice",
    "choose_approaches",
    "make_tasks",
    "source_of_tasks",
    "take_out_choice",
    "FINDING_WHY_LENGTH",
    "add_finding",
    "bring_finding_back",
    "change_finding",
    "check_finding",
    "choose_findings",
    "set_finding_status",
    "withdraw_finding",
    "StepConflict",
    "name_editor",
    "save_step",
    "start_plan",
    "take_editor_off",
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
    "request_again",
    "request_brief",
    "request_summary",
    "sections_of",
    "store_brief",
    "store_draft",
    "undo_advice",
    "take_page_down",
    "use_suggestion",
]
