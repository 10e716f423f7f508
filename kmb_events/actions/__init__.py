from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
from kmb_events.actions.summary import (
    approve_summary,
    edit_summary,
    refuse_missing_words,
    request_summary,
    store_draft,
    use_suggestion,
)

__all__ = [
    "WORDS",
    "approve_plan",
    "approve_summary",
    "edit_plan_words",
    "edit_summary",
    "refuse_missing_words",
    "request_summary",
    "store_draft",
    "use_suggestion",
]
