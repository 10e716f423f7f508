"""What needs a person from their teams' side: a name, an answer, a seat on offer, a first step.

All of it hangs on the teams' own query, so three teams cost what one does. What is somebody else's
(their pay, their declarations) is not even read.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.home.need import Need
from teams.access import has_signed_draft, leads_with_setup, line_of, setup_of, with_setup
from teams.models import ConflictDeclaration, Handover, Membership, PayOffer, Perspective, Team

# A declaration is asked for again so long before its day, as the mail about it is.
RENEW_AHEAD = timedelta(days=14)


def with_needs(teams: QuerySet[Team], user: Any) -> QuerySet[Team]:
    """Annotate what waits for this person in each team."""
    of_team = OuterRef("pk")
    offers = PayOffer.objects.filter(team=of_team, user=user, state=PayOffer.State.OFFERED)
    seats = Handover.objects.open().filter(team=of_team, offered_to=user)
    declared = ConflictDeclaration.objects.filter(team=of_team, user=user)
    newest = declared.order_by("-declared_at", "-pk")
    away = Membership.objects.active().away().filter(team=of_team, user=user)
    return (
        with_setup(teams)
        .prefetch_related(leads_with_setup())
        .annotate(
            has_pay_offer=Exists(offers),
            my_offered_seat=Subquery(seats.values("pk")[:1]),
            my_declaration_ends=Subquery(newest.values("renew_on")[:1]),
            i_am_away=Exists(away),
        )
    )


def needs_of_teams(user: Any, teams: list[Any]) -> list[Need]:
    """Who takes a break from a team is asked only what is for them alone."""
    found = [
        need(user, team)
        for team in teams
        for need in (_FOR_ME_ALONE if team.i_am_away else _FOR_ME_ALONE + _OF_THE_TEAM)
    ]
    return [need for need in found if need]


def _way(route: str, team: Team) -> str:
    return reverse(route, args=[team.slug])


def _seat(user: Any, team: Any) -> str:
    rows = team.active_memberships
    return next((row.seat for row in rows if row.user_id == user.pk), "")


def _offered_seat(user: Any, team: Any) -> Need | None:
    if not team.my_offered_seat:
        return None
    return Need(
        title=_("A co-lead seat is offered to you"),
        why=_("%(team)s: nothing changes until you say yes, and a no needs no reason.")
        % {"team": team.name},
        url=reverse("hand-over-answer", args=[team.my_offered_seat]),
        button=_("See what it is about"),
        minutes=5,
    )


def _waits_for_my_name(user: Any, team: Any) -> bool:
    """The other side has signed the newest version, mine has not."""
    seat = _seat(user, team)
    if not seat or not team.draft_agreement:
        return False
    mine = Perspective(seat)
    return has_signed_draft(team, mine.other) and not has_signed_draft(team, mine)


def _agreement(user: Any, team: Any) -> Need | None:
    if not _waits_for_my_name(user, team):
        return None
    return Need(
        title=_("Read the agreement, and sign it if you agree"),
        why=_("%(team)s: the other side has signed. It counts once you both have.")
        % {"team": team.name},
        url=_way("team-agreement", team),
        button=_("Read the agreement"),
        minutes=15,
    )


def _waits_for_my_word(user: Any, team: Any) -> bool:
    """The newest wording has no answer yet, and I am who gives it."""
    return bool(
        team.newest_wording and not team.verdict and _seat(user, team) == Perspective.PATIENT
    )


def _question(user: Any, team: Any) -> Need | None:
    if not _waits_for_my_word(user, team):
        return None
    return Need(
        title=_("Say if this is still your question"),
        why=_("%(team)s: these words have no answer from you yet. Take your time.")
        % {"team": team.name},
        url=_way("team-question", team),
        button=_("Read the question"),
        minutes=5,
    )


def _pay(user: Any, team: Any) -> Need | None:
    if not team.has_pay_offer:
        return None
    return Need(
        title=_("An offer of pay waits for your answer"),
        why=_("%(team)s: say yes or no. A no needs no reason.") % {"team": team.name},
        url=_way("team-pay", team),
        button=_("See the offer"),
        minutes=3,
    )


def _declaration(user: Any, team: Any) -> Need | None:
    today = timezone.localdate()
    ends: date | None = team.my_declaration_ends
    if ends is None or ends > today + RENEW_AHEAD or team.stage == Team.Stage.FINISHED:
        return None
    return Need(
        title=_("Say again if you have a conflict of interest"),
        why=_("%(team)s: a year has nearly gone by. It takes a minute if nothing is new.")
        % {"team": team.name},
        url=_way("team-conflict-declare", team),
        button=_("Look at what you said"),
        minutes=3,
        until=end_of(ends) if ends > today else None,
    )


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _getting_started(user: Any, team: Any) -> Need | None:
    """One line, whatever is open; what has a line of its own is not said twice."""
    if team.stage == Team.Stage.FINISHED:
        return None
    told = {
        "agreement": _waits_for_my_name(user, team),
        "question": _waits_for_my_word(user, team),
    }
    steps = [
        step for step in setup_of(team, user).steps if step.asks_me and not told.get(step.code)
    ]
    if not steps:
        return None
    line = line_of(steps[0])
    if len(steps) == 1:
        why = _("%(team)s: %(text)s") % {"team": team.name, "text": line.text}
        return Need(line.title, why, _way(line.route, team), line.button, line.minutes)
    return Need(
        title=_("Getting started together"),
        why=_("%(team)s: what you settle at the start. Take it one by one, in any order.")
        % {"team": team.name},
        url=f"{team.get_absolute_url()}#setup",
        button=_("See what is next"),
        minutes=line.minutes,
    )


_FOR_ME_ALONE = (_offered_seat, _pay)
_OF_THE_TEAM = (_agreement, _question, _declaration, _getting_started)
