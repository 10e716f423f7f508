from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)

__all__ = [
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
