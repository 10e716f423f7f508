from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from engagement import access
from engagement.models import CheckIn, Response, State
from engagement.views.own import own_words
from teams.access import away_from, teams_led_by
from teams.models import Perspective

# While it is open, everybody meets their own side of it; else all meet the same.
_SAME_FOR_ALL = {
    State.REVEALED: "both",
    State.DISCUSSED: "discussed",
    State.COMING: "coming",
    State.CLOSED: "closed",
}


@dataclass(frozen=True)
class Row:
    """A check-in as this person meets it. mine: their place in it, if they still hold a seat.

    state: answer, go_on, waiting (I am in), both_waited_for (I am not asked), let_go (one side skips
    it; only those who answer see that), both, early, discussed, closed, coming
    """

    check_in: CheckIn
    mine: Response | None

    @cached_property
    def state(self):
        state = self.check_in.state
        if state == State.REVEALED and self.check_in.is_opened_early:
            return "early"
        if state in _SAME_FOR_ALL:
            return _SAME_FOR_ALL[state]
        if self.mine is None:
            return "both_waited_for"
        if self.mine.is_skipped or self.check_in.is_let_go:
            return "let_go"
        if self.mine.is_in:
            return "waiting"
        return "go_on" if self.mine.has_begun else "answer"

    @property
    def is_later(self):
        """Whether this person put it off, and the day has not come."""
        return self.state in {"answer", "go_on"} and self.mine.is_put_off

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
    shown = (row.check_in for row in context["past"] if row.check_in.is_revealed)
    context["over_time"] = list({row.team_id: row.team for row in shown}.values())
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


def _asks(check_in, mine):
    """Who would like to open it early, for those who are asked for it."""
    if mine is None:
        return []
    mine.check_in = check_in
    return access.who_asks_to_open(mine)


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
        "came_back": access.came_back(request.user, check_in),
        "today": timezone.localdate(),
        "own_words": own_words(mine) if mine else [],
        "asks": _asks(check_in, mine),
        "newcomers": check_in.newcomers_for(mine) if mine else [],
        "may_speak": check_in.is_open and access.voice_place_in(check_in, request.user),
        **(_waiting(check_in) if row.state == "waiting" else {}),
    }
    return render(request, "engagement/check_in_detail.html", context)
