from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams import access, actions
from teams.access.declaration import (
    can_read_conflicts,
    conflict_declarations_of,
    indigenous_data_of,
    newest_of,
    research_use_of,
    steps_of_data,
    steps_of_research,
)
from teams.forms.declaration import (
    ConflictForm,
    IndigenousDataForm,
    ReleaseForm,
    ResearchUseForm,
)
from teams.views.saving import save_page


@dataclass(frozen=True)
class Said:
    """What one member has declared: the newest, the older ones, and how it stands today."""

    person: object
    newest: object
    earlier: list
    state: str


def _said(team):
    """Everybody who is on the team today, by first name."""
    found = {}
    for row in conflict_declarations_of(team):
        found.setdefault(row.user_id, []).append(row)
    today = timezone.localdate()
    rows = []
    for place in team.people_in_order:
        newest, *earlier = found.get(place.user_id, [None])
        state = "none" if newest is None else "old" if newest.renew_on <= today else "said"
        rows.append(Said(place.user, newest, earlier, state))
    return rows


@require_safe
def team_declarations(request, slug):
    """Conflicts of interest, Indigenous data, reflections used as research: all on one page."""
    team = access.readable_team(request.user, slug)
    said = _said(team)
    context = {
        "team": team,
        "said": said,
        "mine": next((row.state for row in said if row.person == request.user), ""),
        "can_read_words": can_read_conflicts(request.user, team),
        "data": indigenous_data_of(team),
        "data_steps": steps_of_data(team),
        "research": research_use_of(team),
        "research_steps": steps_of_research(team),
        "can_write": access.can_lead(request.user, team),
        "takes_part": any(row.user_id == request.user.pk for row in team.active_memberships),
    }
    return render(request, "teams/team_declarations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_conflict_declare(request, slug):
    """Say it for oneself; what one said last is there to be said again, the choice is not made."""
    team = access.own_team(request.user, slug)
    return save_page(
        request,
        team=team,
        form_class=ConflictForm,
        form_options={"last": newest_of(request.user, team)},
        act=partial(actions.declare_conflict, team=team),
        page="conflict_declare",
        to="team-declarations",
        done=_("Thank you. It holds for a year, and you can say it anew at any time."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_data_hold(request, slug):
    """Say that there is Indigenous data, change what was agreed, or hold it again."""
    team = access.led_team(request.user, slug)
    return save_page(
        request,
        team=team,
        form_class=IndigenousDataForm,
        act=partial(actions.put_data_on_hold, team=team),
        page="data_hold",
        to="team-declarations",
        done=_("It is on hold. Nothing of your team goes into reports until it is released."),
        row=indigenous_data_of(team),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_data_release(request, slug):
    team = access.led_team(request.user, slug)
    return save_page(
        request,
        team=team,
        form_class=ReleaseForm,
        act=partial(actions.release_data, team=team),
        page="data_release",
        to="team-declarations",
        done=_("Released. Your co-lead and your facilitator are told."),
        data=indigenous_data_of(team),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_research_use(request, slug):
    """Plan to use reflections as research, say how far ethics review is, or give the plan up."""
    team = access.led_team(request.user, slug)
    if "drop" in request.POST:
        actions.drop_research_use(team=team, by=request.user)
        messages.success(request, _("The plan is given up. What you write stays between you."))
        return redirect("team-declarations", slug=slug)
    return save_page(
        request,
        team=team,
        form_class=ResearchUseForm,
        act=partial(actions.plan_research_use, team=team),
        page="research_use",
        to="team-declarations",
        done=_("Saved. Everybody on the team can read it."),
        row=research_use_of(team),
    )
