from kmb_events.views.advice import (
    advice_apply,
    advice_back,
    advice_decline,
    advice_list,
    advice_rules,
    advice_undo,
)
from kmb_events.views.brief import brief_detail, brief_make
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
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
from kmb_events.views.plan_findings import plan_findings
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)
from kmb_events.views.task import task_add, task_edit, task_settle

__all__ = [
    "finding_add",
    "finding_back",
    "finding_detail",
    "finding_edit",
    "finding_list",
    "finding_status",
    "finding_withdraw",
    "finding_write",
    "plan_findings",
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
