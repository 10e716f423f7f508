"""What the mails about the research question say: that it was worded anew, or answered. No words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import perspective_of, teams_led_by
from teams.models import Membership, Perspective, QuestionAnswer, QuestionWording

ASKED = "teams.question_worded"
ANSWERED = "teams.question_answered"


def ask_for_answers(wording: QuestionWording) -> None:
    """Ask each patient co-lead who is not away."""
    seats = Membership.objects.active().filter(team=wording.team_id, seat=Perspective.PATIENT)
    away = Membership.objects.away().values("pk")
    for seat in seats.exclude(pk__in=away).select_related("user"):
        tell(seat.user, ASKED, wording.pk)


def announce_answer(answer: QuestionAnswer) -> None:
    """Tell the other co-leads that there is an answer."""
    seats = Membership.objects.active().co_leads().filter(team=answer.wording.team_id)
    for seat in seats.exclude(user=answer.answered_by_id).select_related("user"):
        tell(seat.user, ANSWERED, answer.pk)


@notice(
    ASKED,
    template="emails/question_worded",
    category=Category.NUDGE,
    title=_("Your research question was worded anew"),
)
def _asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once they have answered, are away, left the seat, or other words stand."""
    wordings = QuestionWording.objects.filter(team__in=teams_led_by(row.recipient))
    wording = wordings.select_related("team", "proposed_by").filter(pk=row.subject).first()
    if wording is None or wording.proposed_by is None:
        return None
    team = wording.team
    is_newest = QuestionWording.objects.filter(team=team).first() == wording
    is_away = Membership.objects.away().filter(user=row.recipient, team=team).exists()
    has_answered = wording.answers.filter(answered_by=row.recipient).exists()
    is_theirs = perspective_of(row.recipient, team) is Perspective.PATIENT
    if not is_newest or is_away or has_answered or not is_theirs:
        return None
    return {"names": [wording.proposed_by.given_name], "url": _url(team.slug)}


@notice(
    ANSWERED,
    template="emails/question_answered",
    category=Category.SOCIAL,
    title=_("There is an answer to your question"),
)
def _answered(row: Notice) -> dict[str, Any] | None:
    answers = QuestionAnswer.objects.filter(wording__team__in=teams_led_by(row.recipient))
    answer = answers.select_related("wording__team", "answered_by").filter(pk=row.subject).first()
    if answer is None:
        return None
    slug = answer.wording.team.slug
    return {"names": [answer.answered_by.given_name], "url": _url(slug)}


def _url(slug: str) -> str:
    return settings.SITE_URL + reverse("team-question", args=[slug])
