from kmb_events.views.advice import (
    advice_apply,
    advice_back,
    advice_decline,
    advice_list,
    advice_rules,
    advice_undo,
)
from kmb_events.views.afterwards import afterwards
from kmb_events.views.brief import brief_detail, brief_make
from kmb_events.views.dissemination import menu_choose, menu_edit, menu_tasks
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
from kmb_events.views.follow_up import (
    follow_up_add,
    follow_up_answer,
    follow_up_note,
    follow_up_off,
)
from kmb_events.views.result import result_add, result_edit
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)
from kmb_events.views.task import task_add, task_edit, task_settle

__all__ = [
    "result_add",
    "result_edit",
    "follow_up_add",
    "follow_up_answer",
    "follow_up_note",
    "follow_up_off",
    "menu_choose",
    "menu_edit",
    "menu_tasks",
    "afterwards",
    "task_add",
    "task_edit",
    "task_settle",
    "advice_apply",
    "advice_back",
    "advice_decline",
    "advice_list",
    "advice_rules",
    "advice_undo",
    "brief_detail",
    "brief_make",
    "event_approve",
    "event_detail",
    "event_edit",
    "event_list",
    "summary_approve",
    "summary_detail",
    "summary_draft",
    "summary_edit",
    "summary_use",
]
