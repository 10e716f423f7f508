"""The advisor: small pure rules that read a plan's facts. It knows neither Django nor our models."""

from kmb_events.advice import rules as _rules  # noqa: F401  (each file registers its rules)
from kmb_events.advice.facts import (
    BlockFacts,
    BudgetFacts,
    FindingFacts,
    GroupFacts,
    PlanFacts,
    SessionFacts,
    TaskFacts,
)
from kmb_events.advice.registry import RULES, Advice, Choice, Rule, Source, advise

__all__ = [
    "RULES",
    "Advice",
    "BlockFacts",
    "BudgetFacts",
    "Choice",
    "FindingFacts",
    "GroupFacts",
    "PlanFacts",
    "Rule",
    "SessionFacts",
    "Source",
    "TaskFacts",
    "advise",
]
