"""What the mails about the research question say: that it was worded anew, or answered. No words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import away_from, perspective_of, teams_led_by
from teams.access.question import question_state
from teams.models import Membership, Perspective, QuestionAnswer, QuestionWording, User

ASKED = "teams.question_worded"
NEW_WORDS = "teams.question_new_words"
ANSWERED = "teams.question_answered"


def announce_wording(wording: QuestionWording, by: User) -> None:
    """Ask each patient co-lead about words that are not of their side, tell the other co-leads.

    Nobody who is away is asked: they find it on their pages when they are back.
    """
    seats = Membership.objects.active().co_leads().filter(team=wording.team_id)
    is_of_patient = perspective_of(by, wording.team) is Perspective.PATIENT
    away = away_from(wording.team)
    for seat in seats.exclude(user=by).select_related("user"):
        if is_of_patient or seat.seat != Perspective.PATIENT:
            tell(seat.user, NEW_WORDS, wording.pk)
        elif seat.user_id not in away:
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
    wording = _standing(row)
    if wording is None or wording.proposed_by is None:
        return None
    team = wording.team
    is_away = Membership.objects.away().filter(user=row.recipient, team=team).exists()
    has_answered = wording.answers.filter(answered_by=row.recipient).exists()
    is_theirs = perspective_of(row.recipient, team) is Perspective.PATIENT
    if is_away or has_answered or not is_theirs:
        return None
    return {"names": [wording.proposed_by.given_name], "url": _url(team.slug)}


@notice(
    NEW_WORDS,
    template="emails/question_new_words",
    category=Category.SOCIAL,
    title=_("There are new words for your research question"),
)
def _new_words(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once other words stand, which have a mail of their own."""
    wording = _standing(row)
    if wording is None or wording.proposed_by is None:
        return None
    return {"names": [wording.proposed_by.given_name], "url": _url(wording.team.slug)}


def _standing(row: Notice) -> QuestionWording | None:
    """The wording it is about while it stands, for somebody who leads the team."""
    wordings = QuestionWording.objects.filter(team__in=teams_led_by(row.recipient))
    wording = wordings.select_related("team", "proposed_by").filter(pk=row.subject).first()
    if wording is None or question_state(wording.team).wording != wording:
        return None
    return wording


@notice(
    ANSWERED,
    template="emails/question_answered",
    category=Category.SOCIAL,
    title=_("There is an answer to your question"),
)
def _answered(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once there is a newer answer, or newer words: those have mails of their own."""
    answers = QuestionAnswer.objects.filter(wording__team__in=teams_led_by(row.recipient))
    answer = answers.select_related("wording__team", "answered_by").filter(pk=row.subject).first()
    if answer is None or question_state(answer.wording.team).answer != answer:
        return None
    slug = answer.wording.team.slug
    return {"names": [answer.answered_by.given_name], "url": _url(slug)}


def _url(slug: str) -> str:
    return settings.SITE_URL + reverse("team-question", args=[slug])
