"""The rules, a step of the planner each."""

from kmb_events.advice.rules import (  # noqa: F401
    after,
    agenda,
    budget,
    context,
    equity,
    evidence,
    format,
    sessions,
    who,
    why,
)
