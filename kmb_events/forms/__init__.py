"""What a person may type about findings, plans, summaries and briefs: one file a noun."""

from kmb_events.forms.advice import DeclineForm
from kmb_events.forms.agenda import AddBlockForm, ChangeBlockForm, NoteForm, PressForm
from kmb_events.forms.board import BoardForm, EntryForm, GroupNameForm, RankForm, new_client
from kmb_events.forms.brief import BriefForm
from kmb_events.forms.dissemination import ChoiceForm, MenuForm
from kmb_events.forms.editor import EditorForm
from kmb_events.forms.feedback import FeedbackForm, TypedInForm
from kmb_events.forms.finding import FINDING_FORMS
from kmb_events.forms.finding_choice import ChosenFindingsForm, WhyForm
from kmb_events.forms.finding_shown import shown_sentences
from kmb_events.forms.follow_up import AnswerForm, FollowUpForm, NotedAnswerForm
from kmb_events.forms.lay_test import JudgeForm, LayQuestionsForm, LayReplyForm
from kmb_events.forms.plain_word import PlainWordsForm
from kmb_events.forms.plan import ApproveForm, PlanWordsForm, StartForm
from kmb_events.forms.public_page import PublishForm
from kmb_events.forms.registration import (
    ChangeRegistrationForm,
    LostLinkForm,
    RegistrationForm,
    TellForm,
    form_token,
)
from kmb_events.forms.remark import AnswerRemarkForm, FeedbackNoteForm, OpeningForm, SortForm
from kmb_events.forms.result import ImpactForm, OutputForm, UptakeForm
from kmb_events.forms.step import StepPage
from kmb_events.forms.summary import (
    CommentAnswerForm,
    CommentForm,
    DraftForm,
    PutBackForm,
    ReasonForm,
    SectionForm,
    SeenForm,
    StepForm,
    SummaryForm,
    UseForm,
)
from kmb_events.forms.summary_public import PublishSummaryForm, TakeDownForm
from kmb_events.forms.summary_rating import RatingForm
from kmb_events.forms.task import TaskForm

__all__ = [
    "AddBlockForm",
    "AnswerForm",
    "AnswerRemarkForm",
    "ApproveForm",
    "BoardForm",
    "BriefForm",
    "ChangeBlockForm",
    "ChangeRegistrationForm",
    "ChoiceForm",
    "ChosenFindingsForm",
    "CommentAnswerForm",
    "CommentForm",
    "DeclineForm",
    "DraftForm",
    "EditorForm",
    "EntryForm",
    "FINDING_FORMS",
    "FeedbackForm",
    "FeedbackNoteForm",
    "FollowUpForm",
    "GroupNameForm",
    "ImpactForm",
    "JudgeForm",
    "LayQuestionsForm",
    "LayReplyForm",
    "LostLinkForm",
    "MenuForm",
    "NoteForm",
    "NotedAnswerForm",
    "OpeningForm",
    "OutputForm",
    "PlainWordsForm",
    "PlanWordsForm",
    "PressForm",
    "PublishForm",
    "PublishSummaryForm",
    "PutBackForm",
    "RankForm",
    "RatingForm",
    "ReasonForm",
    "RegistrationForm",
    "SectionForm",
    "SeenForm",
    "SortForm",
    "StartForm",
    "StepForm",
    "StepPage",
    "SummaryForm",
    "TakeDownForm",
    "TaskForm",
    "TellForm",
    "TypedInForm",
    "UptakeForm",
    "UseForm",
    "WhyForm",
    "form_token",
    "new_client",
    "shown_sentences",
]
