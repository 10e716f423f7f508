"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.editor import EditorForm
from kmb_events.forms.plan import ApproveForm, PlanWordsForm, StartForm
from kmb_events.forms.step import StepPage
from kmb_events.forms.summary import DraftForm, SummaryForm, UseForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "EditorForm",
    "StartForm",
    "StepPage",
    "TaskForm",
    "ApproveForm",
    "BriefForm",
    "DeclineForm",
    "DraftForm",
    "PlanWordsForm",
    "SummaryForm",
    "UseForm",
]
