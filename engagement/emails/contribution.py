"""What the mails about contributions say: that there is a word back, or one is waited for. Never words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement.access import waiting_for
from engagement.models import Contribution
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import is_away, teams_led_by, teams_taken_part_in_by
from teams.models import Team, User

WORD_BACK = "engagement.word_back"
WAITS = "engagement.word_back_waits"
SAID = "engagement.contribution_said"


def announce_word_back(contribution: Contribution, by: User) -> None:
    """Tell everybody who had a part in it that there is an answer."""
    for part in contribution.parts.select_related("user").exclude(user=by):
        tell(part.user, WORD_BACK, contribution.pk)


def announce_said(contribution: Contribution, person: User) -> None:
    """Tell somebody that others wrote down what they did."""
    tell(person, SAID, contribution.pk)


def announce_waiting(contribution: Contribution, lead: User) -> None:
    """Remind a co-lead, once for this input, that somebody waits for a word."""
    tell(lead, WAITS, contribution.team_id, period=str(contribution.pk))


@notice(
    WORD_BACK,
    template="emails/word_back",
    category=Category.SOCIAL,
    title=_("There is a word back to what you said"),
)
def _word_back(row: Notice) -> dict[str, Any] | None:
    found = _own(row)
    if found is None or found.answer is None:
        return None
    return {"names": [found.answer.replied_by.given_name], "url": _url(found)}


@notice(
    SAID,
    template="emails/contribution_said",
    category=Category.SOCIAL,
    title=_("Somebody wrote down what you did"),
)
def _said(row: Notice) -> dict[str, Any] | None:
    found = _own(row)
    return {"names": [found.entered_by.given_name], "url": _url(found)} if found else None


def _own(row: Notice) -> Contribution | None:
    """The contribution it is about, for somebody who still has a part in it and is on the team."""
    mine = Contribution.objects.filter(
        parts__user=row.recipient, team__in=teams_taken_part_in_by(row.recipient)
    )
    return mine.select_related("team").for_page().filter(pk=row.subject).first()


@notice(
    WAITS,
    template="emails/word_back_waits",
    category=Category.NUDGE,
    title=_("Somebody waits for a word back"),
)
def _waits(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it was answered, or to who is away or left the seat."""
    team: Team | None = teams_led_by(row.recipient).filter(pk=row.subject).first()
    if team is None or is_away(row.recipient, team):
        return None
    waiting = list(waiting_for(row.recipient, team).for_page().filter(pk=row.period)[:1])
    if not waiting:
        return None
    names = [person.given_name for person in waiting[0].people]
    waiting[0].team = team
    return {"names": names, "url": _url(waiting[0])}


def _url(row: Contribution) -> str:
    return settings.SITE_URL + reverse("contribution-detail", args=[row.team.slug, row.pk])
