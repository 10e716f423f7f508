from kmb_events.actions.brief import refuse_changed, request_brief, store_brief
from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
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

__all__ = [
    "WORDS",
    "approve_plan",
    "approve_summary",
    "edit_plan_words",
    "edit_summary",
    "locked_in",
    "refuse_changed",
    "refuse_missing_words",
    "request_brief",
    "request_summary",
    "sections_of",
    "store_brief",
    "store_draft",
    "use_suggestion",
]
