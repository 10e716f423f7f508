"""What needs a person: across all apps, in order of date, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import actions_due, check_ins_to_add_a_voice_to, places_in_check_ins_of
from engagement.models import Action, CheckIn, Response, is_let_go
from kmb_events.access import plans_of, summary_texts_of_plans
from kmb_events.models import EventPlan, SummaryText
from partnerportal.home.need import Need
from partnerportal.home.record_needs import needs_of_the_record, with_needs_of_the_record
from partnerportal.home.team_needs import end_of, needs_of_teams, with_needs
from teams.access import teams_taken_part_in_by
from teams.models import Approval, Membership, Team

# A revealed check-in asks to be talked about for this long, then it is simply in the list.
TALK_FOR = timedelta(weeks=3)
# What somebody said they will do stands here from so long before its day.
DUE_AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Overview:
    needs: list[Need]
    teams: list[Team]
    led: list[Team]
    next_event: EventPlan | None


def overview(user: Any) -> Overview:
    """All that the home page shows to this person."""
    rows = with_needs(teams_taken_part_in_by(user), user)
    rows = with_needs_of_the_record(rows, user, timezone.localdate() + DUE_AHEAD)
    teams = list(rows.order_by("name", "pk"))
    led = [team for team in teams if _seat(user, team)]
    # Rights are asked once, of the teams: what follows belongs to them.
    plans = list(plans_of(teams).with_next_session(timezone.now())) if teams else []
    needs = _check_ins(user, led) + needs_of_teams(user, teams) + _agreements(user, led, plans)
    needs += _actions(user, teams, led)
    needs += _voices(user, teams, led)
    needs += needs_of_the_record(user, teams, _seats(user, led))
    needs.sort(key=lambda need: (need.until is None, need.until or timezone.now()))
    return Overview(needs=needs, teams=teams, led=led, next_event=_next(plans))


def _seat(user: Any, team: Team) -> Membership | None:
    rows = team.active_memberships
    return next((row for row in rows if row.user_id == user.pk and row.seat), None)


def _seats(user: Any, led: list[Team]) -> dict[int, str]:
    """The seat that this person holds, by team."""
    return {team.pk: _seat(user, team).seat for team in led}  # type: ignore[union-attr]


def _next(plans: list[Any]) -> EventPlan | None:
    """The plan whose next session is the first to come, with its words."""
    coming = [plan for plan in plans if plan.next_starts_at]
    found = min(coming, key=lambda plan: plan.next_starts_at, default=None)
    if found:
        prefetch_related_objects([found], "texts")
    return found


def _check_ins(user: Any, led: list[Team]) -> list[Need]:
    if not led:
        return []
    now = timezone.now()
    shown = Q(check_in__revealed_at__gt=now - TALK_FOR)
    is_open = Q(
        check_in__revealed_at=None, check_in__opens_at__lte=now, check_in__closes_at__gt=now
    )
    rows = places_in_check_ins_of(led).filter(shown | is_open)
    places: dict[CheckIn, list[Response]] = {}
    for row in rows:
        places.setdefault(row.check_in, []).append(row)
    return [need for one, rows in places.items() if (need := _check_in(user, one, rows))]


def _check_in(user: Any, row: CheckIn, places: list[Response]) -> Need | None:
    mine = next((one for one in places if one.user_id == user.pk), None)
    if mine is None or mine.has_left:
        return None
    if row.is_revealed:
        return _talk(row)
    if mine.is_in or mine.is_put_off or mine.is_skipped or is_let_go(places):
        return None
    others = [one.user.given_name for one in places if one.is_in and not one.has_left]
    why = _("You both see the answers once you have both answered.")
    if others:
        why = _("%(name)s has answered. You both see the answers once you have too.") % {
            "name": others[0]
        }
    asks = [one.user.given_name for one in places if one.opens_early_at and not one.has_left]
    if asks and not mine.opens_early_at:
        why = _("%(name)s would like to open it early. You can say yes, or answer first.") % {
            "name": asks[0]
        }
    return Need(
        title=_("Answer your check-in"),
        why=why,
        url=reverse("check-in-detail", args=[row.pk]),
        button=_("Go on with it") if mine.has_begun else _("Start check-in"),
        minutes=5,
        until=row.closes_at,
        is_check_in=True,
    )


def _talk(row: CheckIn) -> Need | None:
    if row.discussed_at:
        return None
    return Need(
        title=_("See what you each said"),
        why=_("You have both answered. Talk about it when it suits you both."),
        url=reverse("check-in-detail", args=[row.pk]),
        button=_("Open the answers"),
        minutes=20,
    )


def _actions(user: Any, teams: list[Any], led: list[Any]) -> list[Need]:
    """What I said I would do, when its day is near or past; not while I take a break."""
    here = [team for team in teams if team.has_action and not team.i_am_away]
    if not here:
        return []
    today = timezone.localdate()
    mine = [team for team in led if not team.i_am_away]
    rows = actions_due(user, here, mine, today + DUE_AHEAD)
    return [_action(row) for row in rows]


def _action(row: Action) -> Need:
    what = {"team": row.check_in.team.name, "what": row.what}
    return Need(
        title=_("Say how it went"),
        why=_("%(team)s: “%(what)s” If it went another way, say that. It is fine.") % what,
        url=reverse("action-settle", args=[row.pk]),
        button=_("Say how it went"),
        minutes=2,
        until=end_of(row.due_on) if row.due_on and row.due_on >= timezone.localdate() else None,
    )


def _voices(user: Any, teams: list[Any], led: list[Any]) -> list[Need]:
    """Check-ins in which somebody is heard as one of the others; who leads all their teams is not."""
    others = [team for team in teams if team not in led and not team.i_am_away]
    if not others:
        return []
    return [
        Need(
            title=_("Add your voice to the check-in"),
            why=_("Your team would like to hear you too. Nobody sees what you answer."),
            url=reverse("voice-edit", args=[row.pk]),
            button=_("See the questions"),
            minutes=5,
            until=row.closes_at,
        )
        for row in check_ins_to_add_a_voice_to(user, others)
    ]


def _agreements(user: Any, led: list[Team], plans: list[EventPlan]) -> list[Need]:
    mine = _seats(user, led)
    plans = [plan for plan in plans if plan.team_id in mine]
    if not plans:
        return []
    texts = list(summary_texts_of_plans(plans))
    by_plan = {plan.pk: plan for plan in plans}
    given = _given(
        [plan.approval_subject for plan in plans if plan.agreed_to]
        + [row.approval_subject for row in texts]
    )
    needs = [_plan_need(plan, given, mine[plan.team_id]) for plan in plans]
    needs += [_text_need(row, by_plan[row.summary.plan_id], given, mine) for row in texts]
    return [need for need in needs if need]


def _given(subjects: list[str]) -> dict[tuple[str, str], dict[str, str]]:
    """(subject, fingerprint) -> perspective -> name of who agreed."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in Approval.objects.filter(subject__in=subjects).select_related("approved_by"):
        names = found.setdefault((row.subject, row.fingerprint), {})
        names[row.perspective] = row.approved_by.given_name
    return found


def _plan_need(plan: EventPlan, given: dict[Any, dict[str, str]], seat: str) -> Need | None:
    agreed = given.get((plan.approval_subject, plan.agreed_to), {})
    if not agreed or seat in agreed:
        return None
    return Need(
        title=_("Say if you agree with the event plan"),
        why=_("%(name)s agreed. Nothing is public until you both do.")
        % {"name": next(iter(agreed.values()))},
        url=plan.get_absolute_url(),
        button=_("Read the plan"),
        minutes=15,
    )


def _text_need(
    row: SummaryText, plan: EventPlan, given: dict[Any, dict[str, str]], mine: dict[int, str]
) -> Need | None:
    if mine[plan.team_id] in given.get((row.approval_subject, row.fingerprint), {}):
        return None
    return Need(
        title=_("Read the draft summary: %(title)s") % {"title": row.title},
        why=_("Change any words you like. It stays with your team until you both agree."),
        url=row.get_absolute_url(),
        button=_("Open the draft"),
        minutes=20,
    )
