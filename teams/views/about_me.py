"""What people say about working with them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams import access, actions
from teams.forms import AboutMeForm


@require_http_methods(["GET", "HEAD", "POST"])
def about_me_edit(request):
    """My own words, with who reads them. Without a team nobody would."""
    teams = access.teams_taken_part_in_by(request.user).order_by("name", "pk")
    if request.method == "POST" and not teams:
        raise PermissionDenied
    data = request.POST if request.method == "POST" else None
    form = AboutMeForm(data, about_me=access.about_me_of(request.user))
    if form.is_valid():
        try:
            actions.say_about_me(user=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. You can change it at any time."))
            return redirect("about-me-edit")
    status = 422 if form.errors else 200
    return render(
        request, "teams/about_me_edit.html", {"form": form, "teams": teams}, status=status
    )


@require_safe
def team_needs(request, slug):
    """How to reach the people of a team and what they need, for who plans with them."""
    team = access.team_for_needs(request.user, slug)
    needs = access.access_needs_of(request.user, team)
    reach = access.reach_of(request.user, team)
    people = [
        {"place": row, "needs": needs.get(row.user_id), "reach": reach.get(row.user_id)}
        for row in team.people_in_order
    ]
    context = {"team": team, "people": people, "takes_part": access.is_member(request.user, team)}
    return render(request, "teams/needs.html", context)
