from kmb_events.models.agreement import agreements_on, both_agreed, is_agreed
from kmb_events.models.brief import Brief
from kmb_events.models.facts import finding_facts, missing_words, project_facts
from kmb_events.models.finding import Finding, FindingText
from kmb_events.models.plan import EventPlan, EventPlanText, EventSession
from kmb_events.models.reader import KnowledgeUserGroup, KnowledgeUserGroupText
from kmb_events.models.summary import Summary, SummaryText

__all__ = [
    "Brief",
    "EventPlan",
    "EventPlanText",
    "EventSession",
    "Finding",
    "FindingText",
    "KnowledgeUserGroup",
    "KnowledgeUserGroupText",
    "Summary",
    "SummaryText",
    "agreements_on",
    "both_agreed",
    "finding_facts",
    "is_agreed",
    "missing_words",
    "project_facts",
]
