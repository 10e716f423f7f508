"""How far one wants to take part. The page is a plain loop: ten steps of six choices each."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from teams.models import Level, ProjectStep

# What each level means, in words for everybody (after the IAP2 spectrum of public participation).
LEVEL_MEANINGS = {
    Level.NOT_NOW: _("This is not for me right now. I may change my mind."),
    Level.INFORMED: _("Tell me what happens."),
    Level.CONSULTED: _("Ask me, and tell me what you did with my answer."),
    Level.INVOLVED: _("I work with you on it, and what I say shapes it."),
    Level.COLLABORATING: _("We do it and decide it together."),
    Level.LEADING: _("I lead it, or I have the last word."),
}

# What happens in each step, in a sentence.
STEP_MEANINGS = {
    ProjectStep.QUESTION: _("Which question matters most, and how to go about it."),
    ProjectStep.PROPOSAL: _("Asking for money, and saying what it is for."),
    ProjectStep.SCIENCE_REVIEW: _("Other researchers say if the plan is sound."),
    ProjectStep.ETHICS: _("A board looks if people are treated well."),
    ProjectStep.OVERSIGHT: _("Time, money and how people are doing."),
    ProjectStep.SEARCH: _("Finding studies, and choosing those that fit."),
    ProjectStep.APPRAISE: _("Reading them, and saying how far to trust them."),
    ProjectStep.MEANING: _("Putting it together: what does it say about real life?"),
    ProjectStep.SHARING: _("Events, summaries, talks with those who can change things."),
    ProjectStep.LOOKING_BACK: _("What went well, and what we would do otherwise."),
}

# The choice that takes an answer back.
NOT_SAID = "none"


def sent_levels(data: QueryDict) -> tuple[dict[str, int | None], list[str]]:
    """What was sent, by step, and the steps whose answer is none."""
    values = {step: data.get(f"step-{step}") for step in ProjectStep.values}
    levels: dict[str, int | None] = {}
    wrong = []
    for step, value in values.items():
        if value is None:
            continue
        if value == NOT_SAID:
            levels[step] = None
        elif value in {str(level) for level in Level.values}:
            levels[step] = int(value)
        else:
            wrong.append(step)
    return levels, wrong


def same_for_all(data: QueryDict) -> Level | None:
    """The level that a shortcut of the page fills in for every step."""
    wanted = data.get("all", "")
    return next((level for level in Level if str(level.value) == wanted), None)
