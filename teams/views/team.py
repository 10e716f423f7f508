from django.shortcuts import render
from django.views.decorators.http import require_safe

from teams import access
from teams.forms.rhythm import every


@require_safe
def team_list(request):
    teams = access.teams_taken_part_in_by(request.user).for_list()
    return render(request, "teams/team_list.html", {"teams": teams})


@require_safe
def team_detail(request, slug):
    page = access.team_page(request.user, slug)
    weeks = page.team.check_in_weeks
    context = {
        "page": page,
        "team": page.team,
        "facilitators": access.facilitators_of(page.team.community),
        "lines": access.lines_of(page.setup),
        "rhythm": every(weeks) if weeks else "",
    }
    return render(request, "teams/team_detail.html", context)
