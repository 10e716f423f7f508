from kmb_events.views.advice import (
    advice_apply,
    advice_back,
    advice_decline,
    advice_list,
    advice_rules,
    advice_undo,
)
from kmb_events.views.afterwards import afterwards
from kmb_events.views.agenda import agenda_edit, agenda_move, agenda_ready
from kmb_events.views.agenda_block import agenda_add, agenda_block, agenda_remove
from kmb_events.views.attendance import registration_day, registration_file
from kmb_events.views.board import (
    board_add,
    board_detail,
    board_edit,
    board_group_edit,
    board_list,
    board_move,
    board_news,
    board_sort,
)
from kmb_events.views.board_public import board_live, board_public, event_board
from kmb_events.views.brief import brief_detail, brief_make, brief_read
from kmb_events.views.brief_batch import batch_detail, batch_download, briefs_make, community_briefs
from kmb_events.views.dissemination import menu_choose, menu_edit, menu_tasks
from kmb_events.views.editor import editor_list, editor_off
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
from kmb_events.views.event_add import event_add
from kmb_events.views.feedback_form import event_feedback, event_feedback_thanks
from kmb_events.views.feedback_note import (
    feedback_note,
    feedback_note_approve,
    feedback_note_edit,
    feedback_note_show,
)
from kmb_events.views.feedback_page import (
    feedback_detail,
    feedback_open,
    feedback_paper,
    feedback_table,
    feedback_type_in,
)
from kmb_events.views.finding import (
    finding_add,
    finding_back,
    finding_detail,
    finding_edit,
    finding_list,
    finding_status,
    finding_withdraw,
    finding_write,
)
from kmb_events.views.follow_up import (
    follow_up_add,
    follow_up_answer,
    follow_up_note,
    follow_up_off,
)
from kmb_events.views.kit import kit, kit_draw, kit_picture
from kmb_events.views.lay_form import lay_read, lay_thanks
from kmb_events.views.lay_test import (
    summary_test,
    summary_test_answers,
    summary_test_judge,
    summary_test_open,
)
from kmb_events.views.plan_findings import plan_findings
from kmb_events.views.proposal import proposal_leave, proposal_list, proposal_take
from kmb_events.views.public_page import (
    event_calendar,
    event_code,
    event_public,
    event_public_list,
    events_calendar,
)
from kmb_events.views.publishing import event_publish, event_take_down
from kmb_events.views.registration import registration_detail, registration_lost, registration_new
from kmb_events.views.registration_list import (
    registration_called,
    registration_close,
    registration_list,
    registration_request,
)
from kmb_events.views.remark import feedback_answer, feedback_sort
from kmb_events.views.result import result_add, result_edit
from kmb_events.views.run_sheet import run_sheet, run_sheet_note, run_sheet_pdf
from kmb_events.views.step import step_edit, step_list
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_reason,
)
from kmb_events.views.summary_comment import (
    summary_comment_add,
    summary_comment_answer,
    summary_comment_remove,
    summary_comment_settle,
)
from kmb_events.views.summary_history import summary_history, summary_put_back
from kmb_events.views.summary_marks import summary_use
from kmb_events.views.summary_public import (
    summary_code,
    summary_public,
    summary_public_list,
    summary_version,
)
from kmb_events.views.summary_rating import summary_rate
from kmb_events.views.summary_readers import summary_publish, summary_readers, summary_take_down
from kmb_events.views.summary_step import summary_progress, summary_step
from kmb_events.views.summary_words import summary_measure, summary_section
from kmb_events.views.task import task_add, task_edit, task_settle

__all__ = [
    "advice_apply",
    "advice_back",
    "advice_decline",
    "advice_list",
    "advice_rules",
    "advice_undo",
    "afterwards",
    "agenda_add",
    "agenda_block",
    "agenda_edit",
    "agenda_move",
    "agenda_ready",
    "agenda_remove",
    "batch_detail",
    "batch_download",
    "board_add",
    "board_detail",
    "board_edit",
    "board_group_edit",
    "board_list",
    "board_live",
    "board_move",
    "board_news",
    "board_public",
    "board_sort",
    "brief_detail",
    "brief_make",
    "brief_read",
    "briefs_make",
    "community_briefs",
    "editor_list",
    "editor_off",
    "event_add",
    "event_approve",
    "event_board",
    "event_calendar",
    "event_code",
    "event_detail",
    "event_edit",
    "event_feedback",
    "event_feedback_thanks",
    "event_list",
    "event_public",
    "event_public_list",
    "event_publish",
    "event_take_down",
    "events_calendar",
    "feedback_answer",
    "feedback_detail",
    "feedback_note",
    "feedback_note_approve",
    "feedback_note_edit",
    "feedback_note_show",
    "feedback_open",
    "feedback_paper",
    "feedback_sort",
    "feedback_table",
    "feedback_type_in",
    "finding_add",
    "finding_back",
    "finding_detail",
    "finding_edit",
    "finding_list",
    "finding_status",
    "finding_withdraw",
    "finding_write",
    "follow_up_add",
    "follow_up_answer",
    "follow_up_note",
    "follow_up_off",
    "kit",
    "kit_draw",
    "kit_picture",
    "lay_read",
    "lay_thanks",
    "menu_choose",
    "menu_edit",
    "menu_tasks",
    "plan_findings",
    "proposal_leave",
    "proposal_list",
    "proposal_take",
    "registration_called",
    "registration_close",
    "registration_day",
    "registration_detail",
    "registration_file",
    "registration_list",
    "registration_lost",
    "registration_new",
    "registration_request",
    "result_add",
    "result_edit",
    "run_sheet",
    "run_sheet_note",
    "run_sheet_pdf",
    "step_edit",
    "step_list",
    "summary_approve",
    "summary_code",
    "summary_comment_add",
    "summary_comment_answer",
    "summary_comment_remove",
    "summary_comment_settle",
    "summary_detail",
    "summary_draft",
    "summary_edit",
    "summary_history",
    "summary_measure",
    "summary_progress",
    "summary_public",
    "summary_public_list",
    "summary_publish",
    "summary_put_back",
    "summary_rate",
    "summary_readers",
    "summary_reason",
    "summary_section",
    "summary_step",
    "summary_take_down",
    "summary_test",
    "summary_test_answers",
    "summary_test_judge",
    "summary_test_open",
    "summary_use",
    "summary_version",
    "task_add",
    "task_edit",
    "task_settle",
]
