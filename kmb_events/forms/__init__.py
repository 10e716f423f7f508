"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.feedback import FeedbackForm, TypedInForm
from kmb_events.forms.plan import ApproveForm, PlanWordsForm
from kmb_events.forms.public_page import PublishForm
from kmb_events.forms.remark import AnswerRemarkForm, FeedbackNoteForm, OpeningForm, SortForm
from kmb_events.forms.summary import DraftForm, SummaryForm, UseForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "AnswerRemarkForm",
    "FeedbackForm",
    "FeedbackNoteForm",
    "OpeningForm",
    "SortForm",
    "TypedInForm",
    "TaskForm",
    "ApproveForm",
    "BriefForm",
    "DeclineForm",
    "DraftForm",
    "PlanWordsForm",
    "PublishForm",
    "SummaryForm",
    "UseForm",
]
