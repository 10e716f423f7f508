from kmb_events.views.advice import (
    advice_apply,
    advice_back,
    advice_decline,
    advice_list,
    advice_rules,
    advice_undo,
)
from kmb_events.views.attendance import registration_day, registration_file
from kmb_events.views.brief import brief_detail, brief_make
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
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
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)
from kmb_events.views.task import task_add, task_edit, task_settle

__all__ = [
    "registration_day",
    "registration_file",
    "registration_detail",
    "registration_lost",
    "registration_new",
    "registration_called",
    "registration_close",
    "registration_list",
    "registration_request",
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
    "event_calendar",
    "event_code",
    "event_detail",
    "event_edit",
    "event_list",
    "event_public",
    "event_public_list",
    "event_publish",
    "event_take_down",
    "events_calendar",
    "summary_approve",
    "summary_detail",
    "summary_draft",
    "summary_edit",
    "summary_use",
]
