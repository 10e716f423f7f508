from kmb_events.actions.advice import (
    REASON_LENGTH,
    apply_advice,
    bring_advice_back,
    decline_advice,
    undo_advice,
)
from kmb_events.actions.brief import refuse_changed, request_brief, store_brief
from kmb_events.actions.editor import name_editor, take_editor_off
from kmb_events.actions.plan import WORDS, approve_plan, edit_plan_words
from kmb_events.actions.plan_start import start_plan
from kmb_events.actions.step import StepConflict, save_step
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
from kmb_events.actions.task import add_task, change_task, settle_task

__all__ = [
    "StepConflict",
    "name_editor",
    "save_step",
    "start_plan",
    "take_editor_off",
    "add_task",
    "change_task",
    "settle_task",
    "REASON_LENGTH",
    "WORDS",
    "apply_advice",
    "approve_plan",
    "approve_summary",
    "bring_advice_back",
    "decline_advice",
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
    "undo_advice",
    "use_suggestion",
]
