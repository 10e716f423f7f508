from kmb_events.views.brief import brief_detail, brief_make
from kmb_events.views.event import event_approve, event_detail, event_edit, event_list
from kmb_events.views.summary import (
    summary_approve,
    summary_detail,
    summary_draft,
    summary_edit,
    summary_use,
)

__all__ = [
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
