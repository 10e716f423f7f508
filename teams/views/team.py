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
    facilitators = list(access.facilitators_of(page.team.community))
    context = {
        "page": page,
        "team": page.team,
        "facilitators": facilitators,
        "reads_needs": bool(page.seat) or request.user in facilitators,
        "lines": access.lines_of(page.setup),
        "rhythm": every(weeks) if weeks else "",
    }
    return render(request, "teams/team_detail.html", context)
