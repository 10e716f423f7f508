from kmb_events.models.advice_facts import advised_plans, plan_facts
from kmb_events.models.advice_state import AdviceState
from kmb_events.models.agreement import agreements_on, both_agreed, changes_for, is_agreed
from kmb_events.models.brief import Brief
from kmb_events.models.facts import finding_facts, missing_words, project_facts
from kmb_events.models.feedback import SHOWN_FROM, Feedback, FeedbackText, Reply
from kmb_events.models.finding import Finding, FindingText
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
from kmb_events.models.public_page import PublicPage
from kmb_events.models.reader import KnowledgeUserGroup, KnowledgeUserGroupText
from kmb_events.models.registration import (
    AccessRequest,
    Need,
    RegisteredSession,
    Registration,
    SignUp,
)
from kmb_events.models.session import (
    AgendaBlock,
    AgendaBlockText,
    EventSession,
    EventSessionText,
)
from kmb_events.models.step import PlanEditor, PlanStep
from kmb_events.models.summary import Summary, SummaryText

__all__ = [
    "AccessRequest",
    "Need",
    "RegisteredSession",
    "Registration",
    "SignUp",
    "INCLUSION",
    "SHOWN_FROM",
    "AdviceState",
    "AffectedGroup",
    "AgendaBlock",
    "AgendaBlockText",
    "Brief",
    "BudgetLine",
    "DayToAvoid",
    "EventPlan",
    "EventPlanText",
    "EventSession",
    "EventSessionText",
    "Feedback",
    "FeedbackText",
    "Finding",
    "FindingText",
    "KnowledgeUserGroup",
    "KnowledgeUserGroupText",
    "PlanEditor",
    "PlanPartner",
    "PlanStep",
    "PlanTask",
    "PlanVersion",
    "PublicPage",
    "Reply",
    "SharedAfter",
    "Summary",
    "SummaryText",
    "advised_plans",
    "agreements_on",
    "both_agreed",
    "changes_for",
    "changes_since",
    "content_of",
    "finding_facts",
    "is_agreed",
    "missing_words",
    "plan_facts",
    "project_facts",
]
