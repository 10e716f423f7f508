"""What the patient co-lead says of the team's research question, for readers elsewhere.

Only the answer and its day travel. What somebody wrote beside it is for their team.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, override

from engagement.documents import statement_words
from kmb_events.models import EventPlan, project_facts
from partnerportal.foundation import written
from partnerportal.plain_language.facts import ProjectFacts
from teams.access.question import QuestionState, question_state
from teams.models import QuestionAnswer

Verdict = QuestionAnswer.Verdict


def question_sentence(plan: EventPlan, language: str) -> str:
    """The newest answer with its day, in one sentence; empty while nobody has answered."""
    return answer_sentence(question_state(plan.team), plan, language)


def question_line(plan: EventPlan, language: str, until: datetime | None = None) -> str:
    """The same as it stood at `until`, after the words it is about where they are in this language."""
    state = question_state(plan.team, until)
    said = answer_sentence(state, plan, language)
    if not said or state.wording is None or state.wording.language != language:
        return said
    with override(language):
        asked = gettext("The team asks: “%(question)s”") % {"question": state.wording.wording}
    return f"{asked} {said}"


def told_facts(plan: EventPlan, language: str) -> ProjectFacts:
    """All that a draft is made from: the plan's own facts, what was said of the question, and the
    team's record where the plan does not say how it was made together.
    """
    facts = project_facts(plan, language)
    return replace(
        facts,
        question_said=question_sentence(plan, language),
        made_together=facts.made_together or record_words(plan, language),
    )


def record_words(plan: EventPlan, language: str) -> str:
    """What the team says on all papers of how it works together, or what its record gives.

    Empty where the plan says it in its own words. It has no words of anybody in it, and names only
    of people who said yes.
    """
    words = plan.text_in(language)
    is_said = words is not None and words.made_together.strip() != ""
    return "" if is_said else statement_words(plan.team, language)


def answer_sentence(state: QuestionState, plan: EventPlan, language: str) -> str:
    """The answer of one state with its day, as the plan's place counts days; empty without one."""
    if state.answer is None:
        return ""
    with override(language):
        at = timezone.localtime(state.answer.answered_at, zoneinfo.ZoneInfo(plan.time_zone))
        words = {
            Verdict.STILL: gettext(
                "On %(day)s, the patient co-lead said of the team’s question: this is still my "
                "question."
            ),
            Verdict.PARTLY: gettext(
                "On %(day)s, the patient co-lead said of the team’s question: this is partly my "
                "question, and something was lost."
            ),
            Verdict.NO_LONGER: gettext(
                "On %(day)s, the patient co-lead said of the team’s question: this is no longer my "
                "question."
            ),
        }
        return words[Verdict(state.answer.verdict)] % {"day": written.day(at)}
