from kmb_events.models.agreement import agreements_on, both_agreed, is_agreed
from kmb_events.models.brief import Brief
from kmb_events.models.facts import finding_facts, missing_words, project_facts
from kmb_events.models.feedback import SHOWN_FROM, Feedback, FeedbackText, Reply
from kmb_events.models.finding import Finding, FindingText
from kmb_events.models.plan import EventPlan, EventPlanText, EventSession
from kmb_events.models.reader import KnowledgeUserGroup, KnowledgeUserGroupText
from kmb_events.models.summary import Summary, SummaryText

__all__ = [
    "SHOWN_FROM",
    "Brief",
    "EventPlan",
    "EventPlanText",
    "EventSession",
    "Feedback",
    "FeedbackText",
    "Finding",
    "FindingText",
    "KnowledgeUserGroup",
    "KnowledgeUserGroupText",
    "Reply",
    "Summary",
    "SummaryText",
    "agreements_on",
    "both_agreed",
    "finding_facts",
    "is_agreed",
    "missing_words",
    "project_facts",
]
