from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement import access, actions
from engagement.forms import ActionForm, SettleForm
from teams.access import can_lead, own_team
from teams.views.saving import save_page


@require_safe
def team_actions(request, slug):
    """All that the team agreed to do: what is open first, then what became of the rest."""
    team = own_team(request.user, slug)
    rows = list(access.actions_of(team))
    context = {
        "team": team,
        "open": sorted(
            (row for row in rows if row.is_open), key=lambda row: (row.due_on is None, row.due_on)
        ),
        "past": [row for row in rows if not row.is_open],
        "today": timezone.localdate(),
        "can_write": can_lead(request.user, team),
    }
    return render(request, "engagement/team_actions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def action_add(request, pk):
    check_in = access.led_check_in(request.user, pk)
    if not check_in.is_revealed:
        return redirect(check_in)
    return _edit(
        request,
        check_in,
        act=partial(actions.add_action, check_in=check_in),
        to=_agreed(check_in),
        back=_agreed(check_in),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def action_edit(request, pk):
    row = access.led_action(request.user, pk)
    way = reverse("team-actions", args=[row.check_in.team.slug])
    act = partial(actions.change_action, action=row)
    return _edit(request, row.check_in, act=act, to=way, back=way, row=row)


def _edit(request, check_in, row=None, **more):
    return save_page(
        request,
        team=check_in.team,
        form_class=ActionForm,
        form_options={"people": access.owners_to_choose(check_in.team, row)},
        folder="engagement",
        page="action_edit",
        done=_("Saved. Your team can read it."),
        row=row,
        **more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def action_settle(request, pk):
    """How it went: done, let go, carried on, or still to do."""
    row = access.own_action(request.user, pk)
    way = reverse("team-actions", args=[row.check_in.team.slug])
    return save_page(
        request,
        team=row.check_in.team,
        form_class=SettleForm,
        form_options={"can_go_on": access.goes_on_in(row) is not None},
        folder="engagement",
        page="action_settle",
        act=partial(actions.settle_action, action=row),
        to=way,
        back=way,
        done=_("Saved. Your team can read it."),
        row=row,
    )


@require_POST
def check_in_discussed(request, pk):
    """The two have talked about it, with or without words about what they agreed."""
    check_in = access.led_check_in(request.user, pk)
    try:
        actions.mark_discussed(check_in=check_in)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(check_in)
    messages.success(request, _("Good. We noted that you have talked about it."))
    return redirect(_agreed(check_in))


def _agreed(check_in):
    return reverse("check-in-reveal", args=[check_in.pk]) + "#agreed"
