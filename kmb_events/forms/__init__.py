"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.plan import ApproveForm, PlanWordsForm
from kmb_events.forms.public_page import PublishForm
from kmb_events.forms.registration import (
    ChangeRegistrationForm,
    LostLinkForm,
    RegistrationForm,
    TellForm,
    form_token,
)
from kmb_events.forms.summary import DraftForm, SummaryForm, UseForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "ChangeRegistrationForm",
    "LostLinkForm",
    "RegistrationForm",
    "TellForm",
    "form_token",
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
