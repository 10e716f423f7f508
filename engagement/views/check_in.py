from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from engagement import access
from engagement.models import CheckIn, Response
from engagement.views.own import own_words
from teams.access import away_from, teams_led_by
from teams.models import Perspective


@dataclass(frozen=True)
class Row:
    """A check-in as this person meets it. mine: their place in it, if they still hold a seat.

    state: answer, go_on, waiting (I am in), both_waited_for (I am not asked), both, closed, coming
    """

    check_in: CheckIn
    mine: Response | None

    @cached_property
    def state(self):
        if self.check_in.is_revealed:
            return "both"
        if self.check_in.opens_at > timezone.now():
            return "coming"
        if not self.check_in.is_open:
            return "closed"
        if self.mine is None:
            return "both_waited_for"
        if self.mine.is_in:
            return "waiting"
        return "go_on" if self.mine.started_at else "answer"

    @property
    def others(self):
        return self.check_in.others_than(self.mine) if self.mine else []


@require_safe
def check_in_list(request):
    """Open ones first. Rows tell states, never answers."""
    now = timezone.now()
    rows = access.check_ins_read_by(request.user).for_list()
    led = set(teams_led_by(request.user).values_list("pk", flat=True))
    past = Q(revealed_at__isnull=False) | Q(closes_at__lte=now)
    page = Paginator(rows.filter(past), per_page=20).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "now": [_row(row, request.user, led) for row in rows.exclude(past)],
        "past": [_row(row, request.user, led) for row in page],
    }
    return render(request, "engagement/check_in_list.html", context)


def _row(check_in, user, led):
    mine = check_in.response_of(user) if check_in.team_id in led else None
    return Row(check_in=check_in, mine=None if mine and mine.has_left else mine)


def _waiting(check_in):
    """Who is waited for and takes a break, and whether the round goes on without them."""
    places, away = list(check_in.responses.all()), away_from(check_in.team)
    waited = [one for one in check_in.halves if not one.is_in]
    return {
        "away": [one.user.given_name for one in waited if one.user_id in away],
        "shown_anyway": waited and all(access.seat_had_answered(one, places) for one in waited),
        "waited": [one.user.given_name for one in waited],
    }


@require_safe
def check_in_detail(request, pk):
    """To the answers, to both sides, or say who is waited for and nothing of the content."""
    check_in = access.readable_check_in(request.user, pk)
    if check_in.is_revealed:
        return redirect("check-in-reveal", pk=pk)
    mine = access.place_in(check_in, request.user)
    row = Row(check_in=check_in, mine=mine)
    if row.state in {"answer", "go_on"}:
        return redirect("check-in-answer", pk=pk)
    first = Perspective(check_in.first_perspective)
    # Who is in is for those who answer; to everybody else both shapes stay dashed.
    here = [one.perspective for one in check_in.halves if one.is_in] if mine else []
    context = {
        "check_in": check_in,
        "row": row,
        "here": here,
        "order": [first, first.other],
        "own_words": own_words(mine) if mine else [],
        "newcomers": check_in.newcomers_for(mine) if mine else [],
        **(_waiting(check_in) if row.state == "waiting" else {}),
    }
    return render(request, "engagement/check_in_detail.html", context)
