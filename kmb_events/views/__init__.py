from kmb_events.views.advice import (
    advice_apply,
    advice_back,
    advice_decline,
    advice_list,
    advice_rules,
    advice_undo,
)
from kmb_events.views.brief import brief_detail, brief_make
from kmb_events.views.editor import editor_list, editor_off
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
from kmb_events.views.event_add import event_add
from kmb_events.views.step import step_edit, step_list
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)
from kmb_events.views.task import task_add, task_edit, task_settle

__all__ = [
    "editor_list",
    "editor_off",
    "event_add",
    "step_edit",
    "step_list",
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
