"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.finding import FINDING_FORMS
from kmb_events.forms.finding_choice import ChosenFindingsForm, WhyForm
from kmb_events.forms.finding_shown import shown_sentences
from kmb_events.forms.plan import ApproveForm, PlanWordsForm
from kmb_events.forms.summary import DraftForm, SummaryForm, UseForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "FINDING_FORMS",
    "ChosenFindingsForm",
    "WhyForm",
    "shown_sentences",
    "TaskForm",
    "ApproveForm",
    "BriefForm",
    "DeclineForm",
    "DraftForm",
    "PlanWordsForm",
    "SummaryForm",
    "UseForm",
]
