from kmb_events.models.advice_facts import advised_plans, is_too_sure, plan_facts
from kmb_events.models.advice_state import AdviceState
from kmb_events.models.agenda import (
    block_mark,
    newest_block,
    order_mark,
    ordered_sessions,
    sheet_mark,
)
from kmb_events.models.agreement import agreements_on, both_agreed, changes_for, is_agreed
from kmb_events.models.board import Board, BoardEntry, BoardGroup, BoardRanking, Side
from kmb_events.models.brief import Brief
from kmb_events.models.brief_batch import BriefBatch
from kmb_events.models.dissemination import (
    STRENGTHS,
    Approach,
    CostBand,
    DisseminationMenu,
    Effort,
    dissemination_menu,
)
from kmb_events.models.facts import finding_facts, missing_words, project_facts
from kmb_events.models.feedback import SHOWN_FROM, Asked, Feedback, FeedbackText, Reply, SentForm
from kmb_events.models.finding import Finding, FindingText
from kmb_events.models.finding_said import professional_sentences_of, sentences_of, sounds_surer
from kmb_events.models.follow_up import FollowUp, FollowUpRound
from kmb_events.models.lay_test import QUESTIONS, LayAnswer, LayReply, LayTest
from kmb_events.models.plain_word import OwnPlainWord, PlainWordChoice, PlainWordSaid
from kmb_events.models.plan import EventPlan, EventPlanText
from kmb_events.models.plan_changes import changes_since
from kmb_events.models.plan_rows import (
    INCLUSION,
    AffectedGroup,
    BudgetLine,
    DayToAvoid,
    PlanPartner,
    PlanTask,
    SharedAfter,
)
from kmb_events.models.plan_version import PlanVersion, content_of
from kmb_events.models.proposal import ASKED_SECTIONS, Proposal
from kmb_events.models.public_page import PublicPage
from kmb_events.models.rating_forms import RatingInstrument, RatingItem, Score, rating_instruments
from kmb_events.models.reader import KnowledgeUserGroup, KnowledgeUserGroupText
from kmb_events.models.registration import (
    AccessRequest,
    Need,
    RegisteredSession,
    Registration,
    SignUp,
)
from kmb_events.models.remark import Fit, Remark, RemarkAnswer
from kmb_events.models.result import Impact, Output, Result, Uptake
from kmb_events.models.session import AgendaBlock, AgendaBlockText, EventSession, EventSessionText
from kmb_events.models.step import PlanEditor, PlanStep
from kmb_events.models.summary import Summary, SummaryText
from kmb_events.models.summary_public import SummaryEdition, SummaryPage
from kmb_events.models.summary_rating import SummaryRating
from kmb_events.models.summary_step import is_out_of_step, other_text, words_then
from kmb_events.models.summary_work import (
    COMMENT_LENGTH,
    REASON_LENGTH,
    CheckReason,
    LeftMark,
    SummaryComment,
    sentence_key,
)

__all__ = [
    "ASKED_SECTIONS",
    "AccessRequest",
    "AdviceState",
    "AffectedGroup",
    "AgendaBlock",
    "AgendaBlockText",
    "Approach",
    "Asked",
    "Board",
    "BoardEntry",
    "BoardGroup",
    "BoardRanking",
    "Brief",
    "BriefBatch",
    "BudgetLine",
    "COMMENT_LENGTH",
    "CheckReason",
    "CostBand",
    "DayToAvoid",
    "DisseminationMenu",
    "Effort",
    "EventPlan",
    "EventPlanText",
    "EventSession",
    "EventSessionText",
    "Feedback",
    "FeedbackText",
    "Finding",
    "FindingText",
    "Fit",
    "FollowUp",
    "FollowUpRound",
    "INCLUSION",
    "Impact",
    "KnowledgeUserGroup",
    "KnowledgeUserGroupText",
    "LayAnswer",
    "LayReply",
    "LayTest",
    "LeftMark",
    "Need",
    "Output",
    "OwnPlainWord",
    "PlainWordChoice",
    "PlainWordSaid",
    "PlanEditor",
    "PlanPartner",
    "PlanStep",
    "PlanTask",
    "PlanVersion",
    "Proposal",
    "PublicPage",
    "QUESTIONS",
    "REASON_LENGTH",
    "RatingInstrument",
    "RatingItem",
    "RegisteredSession",
    "Registration",
    "Remark",
    "RemarkAnswer",
    "Reply",
    "Result",
    "SHOWN_FROM",
    "STRENGTHS",
    "Score",
    "SentForm",
    "SharedAfter",
    "Side",
    "SignUp",
    "Summary",
    "SummaryComment",
    "SummaryEdition",
    "SummaryPage",
    "SummaryRating",
    "SummaryText",
    "Uptake",
    "advised_plans",
    "agreements_on",
    "block_mark",
    "both_agreed",
    "changes_for",
    "changes_since",
    "content_of",
    "dissemination_menu",
    "finding_facts",
    "is_agreed",
    "is_out_of_step",
    "is_too_sure",
    "missing_words",
    "newest_block",
    "order_mark",
    "ordered_sessions",
    "other_text",
    "plan_facts",
    "professional_sentences_of",
    "project_facts",
    "rating_instruments",
    "sentence_key",
    "sentences_of",
    "sheet_mark",
    "sounds_surer",
    "words_then",
]
