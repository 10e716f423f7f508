"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.board import BoardForm, EntryForm, GroupNameForm, RankForm, new_client
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.plan import ApproveForm, PlanWordsForm
from kmb_events.forms.public_page import PublishForm
from kmb_events.forms.summary import DraftForm, SummaryForm, UseForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "TaskForm",
    "ApproveForm",
    "BoardForm",
    "BriefForm",
    "DeclineForm",
    "DraftForm",
    "EntryForm",
    "GroupNameForm",
    "PlanWordsForm",
    "PublishForm",
    "RankForm",
    "SummaryForm",
    "UseForm",
    "new_client",
]
