from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams import access, actions
from teams.access.declaration import (
    can_read_conflicts,
    conflict_declarations_of,
    indigenous_data_of,
    research_use_of,
)
from teams.forms.declaration import (
    ConflictForm,
    IndigenousDataForm,
    ReleaseForm,
    ResearchUseForm,
)


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
    context = {
        "team": team,
        "said": _said(team),
        "can_read_words": can_read_conflicts(request.user, team),
        "data": indigenous_data_of(team),
        "research": research_use_of(team),
        "can_write": access.can_lead(request.user, team),
        "takes_part": any(row.user_id == request.user.pk for row in team.active_memberships),
    }
    return render(request, "teams/team_declarations.html", context)


def _form_page(request, team, form, act, page, done, **more):
    """Show a form, and do what it says once it is right; a refusal keeps what was typed."""
    if form.is_valid():
        try:
            act(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, done)
            return redirect("team-declarations", slug=team.slug)
    context = {"team": team, "form": form, **more}
    return render(request, f"teams/{page}.html", context, status=422 if form.errors else 200)


def _sent(request):
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "HEAD", "POST"])
def team_conflict_declare(request, slug):
    team = access.own_team(request.user, slug)
    form = ConflictForm(_sent(request))
    done = _("Thank you. It holds for a year, and you can say it anew at any time.")
    return _form_page(request, team, form, actions.declare_conflict, "conflict_declare", done)


@require_http_methods(["GET", "HEAD", "POST"])
def team_data_hold(request, slug):
    """Say that there is Indigenous data, change what was agreed, or hold it again."""
    team = access.led_team(request.user, slug)
    data = indigenous_data_of(team)
    initial = {"authority": data.authority, "agreement": data.agreement} if data else {}
    form = IndigenousDataForm(_sent(request), initial=initial)
    done = _("It is on hold. Nothing of your team goes into reports until it is released.")
    return _form_page(request, team, form, actions.put_data_on_hold, "data_hold", done, data=data)


@require_http_methods(["GET", "HEAD", "POST"])
def team_data_release(request, slug):
    team = access.led_team(request.user, slug)
    data = indigenous_data_of(team)
    form = ReleaseForm(_sent(request))
    done = _("Released. Your co-lead and your facilitator are told.")
    return _form_page(request, team, form, actions.release_data, "data_release", done, data=data)


@require_http_methods(["GET", "HEAD", "POST"])
def team_research_use(request, slug):
    """Plan to use reflections as research, say how far ethics review is, or give the plan up."""
    team = access.led_team(request.user, slug)
    if "drop" in request.POST:
        actions.drop_research_use(team=team, by=request.user)
        messages.success(request, _("The plan is given up. What you write stays between you."))
        return redirect("team-declarations", slug=slug)
    research = research_use_of(team)
    names = ("purpose", "ethics_board", "approved_on")
    initial = {name: getattr(research, name) for name in names} if research else {}
    form = ResearchUseForm(_sent(request), initial=initial)
    return _form_page(
        request,
        team,
        form,
        actions.plan_research_use,
        "research_use",
        _("Saved. Everybody on the team can read it."),
        research=research,
    )
