"""What the patient co-lead says of the research question, in one sentence for readers elsewhere."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, override

from partnerportal.foundation import written
from teams.access.question import question_state
from teams.models import QuestionAnswer, Team

Verdict = QuestionAnswer.Verdict


def question_line(team: Team, language: str, until: datetime | None = None) -> str:
    """The newest answer with its day, as it stood at `until`; empty while nobody has answered."""
    answer = question_state(team, until).answer
    if answer is None:
        return ""
    with override(language):
        day = written.day(timezone.localtime(answer.answered_at))
        words = {
            Verdict.STILL: gettext(
                "On %(day)s the patient co-lead said: this is still my question."
            ),
            Verdict.PARTLY: gettext(
                "On %(day)s the patient co-lead said: this is partly my question, and something was "
                "lost."
            ),
            Verdict.NO_LONGER: gettext(
                "On %(day)s the patient co-lead said: this is no longer my question."
            ),
        }
        line = words[Verdict(answer.verdict)] % {"day": day}
    # What was lost is in the words of the person: they are not put into another language.
    return f"{line} {answer.lost}" if answer.lost and answer.language == language else line


def question_sentence(team: Team, language: str) -> str:
    """The same for a draft that people go on writing: without a day, and without anybody's words."""
    answer = question_state(team).answer
    if answer is None:
        return ""
    with override(language):
        words = {
            Verdict.STILL: gettext("The patient co-lead says: this is still my question."),
            Verdict.PARTLY: gettext(
                "The patient co-lead says: this is partly my question, and something was lost."
            ),
            Verdict.NO_LONGER: gettext("The patient co-lead says: this is no longer my question."),
        }
        return words[Verdict(answer.verdict)]
