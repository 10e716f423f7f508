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
from kmb_events.actions.brief import refuse_changed, request_again, request_brief, store_brief
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
from kmb_events.actions.infographic import (
    drawn_infographic,
    infographic_subject,
    request_infographic,
    store_infographic,
)
from kmb_events.actions.lay_test import (
    LayTestChanged,
    LayTestClosed,
    TooManyReaders,
    ask_readers,
    judge_answer,
    refuse_reader_flood,
    set_lay_test_open,
    take_in_reader,
)
from kmb_events.actions.plain_word import (
    add_plain_word,
    change_plain_word,
    note_refused,
    note_taken,
    switch_plain_word,
)
from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
from kmb_events.actions.plan_findings import choose_findings
from kmb_events.actions.plan_start import start_plan
from kmb_events.actions.proposal import (
    Made,
    leave_proposal,
    paragraphs_to_ask,
    request_proposals,
    store_proposals,
    take_proposal,
)
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
    locked_in,
    refuse_missing_words,
    request_summary,
    sections_of,
    store_draft,
)
from kmb_events.actions.summary_approval import approve_summary, give_reason
from kmb_events.actions.summary_comment import (
    add_comment,
    answer_comment,
    settle_comment,
    take_comment_back,
)
from kmb_events.actions.summary_marks import (
    bring_suggestion_back,
    is_press,
    leave_suggestion,
    undo_suggestions,
    use_safe_suggestions,
    use_suggestion,
)
from kmb_events.actions.summary_public import publish_summary, take_summary_down
from kmb_events.actions.summary_rating import rate_summary
from kmb_events.actions.summary_step import bring_in_step
from kmb_events.actions.summary_words import body_seen, edit_summary, put_back, save_section
from kmb_events.actions.task import add_task, change_task, settle_task

__all__ = [
    "BLOCKS_AT_MOST",
    "BoardClosed",
    "BoardFull",
    "Closed",
    "FINDING_WHY_LENGTH",
    "FeedbackClosed",
    "LayTestChanged",
    "LayTestClosed",
    "MAIL",
    "Made",
    "NOTES_LENGTH",
    "REASON_LENGTH",
    "RESULT_FIELDS",
    "StepConflict",
    "TooMany",
    "TooManyReaders",
    "TooManyReplies",
    "WORDS",
    "add_block",
    "add_comment",
    "add_entry",
    "add_finding",
    "add_follow_up",
    "add_plain_word",
    "add_ready_block",
    "add_task",
    "answer_by_link",
    "answer_comment",
    "answer_remark",
    "apply_advice",
    "approve_note",
    "approve_plan",
    "approve_summary",
    "arrange_request",
    "ask_follow_ups",
    "ask_readers",
    "begins_on",
    "body_seen",
    "bring_advice_back",
    "bring_finding_back",
    "bring_in_step",
    "bring_menu",
    "bring_suggestion_back",
    "cancel_registration",
    "change_block",
    "change_choice",
    "change_finding",
    "change_plain_word",
    "change_registration",
    "change_task",
    "check_finding",
    "choose_approaches",
    "choose_findings",
    "close_registration",
    "copy_block",
    "decline_advice",
    "drawn_infographic",
    "edit_plan_words",
    "edit_summary",
    "erase_registrations",
    "forget_follow_up_addresses",
    "give_reason",
    "give_reply",
    "hide_entries",
    "infographic_subject",
    "is_asked_again",
    "is_press",
    "judge_answer",
    "leave_proposal",
    "leave_suggestion",
    "locked_in",
    "make_tasks",
    "months_after",
    "move_block",
    "move_board",
    "move_up",
    "name_editor",
    "note_answer",
    "note_call",
    "note_refused",
    "note_taken",
    "note_who_came",
    "paragraphs_to_ask",
    "place_entries",
    "publish_page",
    "publish_summary",
    "put_back",
    "rank_board",
    "rate_summary",
    "refuse_changed",
    "refuse_flood",
    "refuse_missing_words",
    "refuse_reader_flood",
    "register",
    "remind_registered",
    "remove_block",
    "rename_group",
    "request_again",
    "request_brief",
    "request_community_briefs",
    "request_infographic",
    "request_plan_briefs",
    "request_proposals",
    "request_run_sheet",
    "request_summary",
    "save_board",
    "save_result",
    "save_section",
    "save_step",
    "sections_of",
    "send_lost_links",
    "set_finding_status",
    "set_lay_test_open",
    "set_opening",
    "settle_comment",
    "settle_task",
    "shift_block",
    "show_entries",
    "show_note",
    "sort_remark",
    "source_of_tasks",
    "start_plan",
    "stop_asking",
    "store_brief",
    "store_draft",
    "store_infographic",
    "store_proposals",
    "store_run_sheet",
    "switch_plain_word",
    "take_comment_back",
    "take_editor_off",
    "take_in_reader",
    "take_off_follow_up",
    "take_out_choice",
    "take_out_result",
    "take_page_down",
    "take_proposal",
    "take_summary_down",
    "tell_moved",
    "tell_request",
    "undo_advice",
    "undo_suggestions",
    "use_safe_suggestions",
    "use_shipped_menu",
    "use_suggestion",
    "withdraw_finding",
    "withdraw_note",
    "write_note",
    "write_notes",
]
