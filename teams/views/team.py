from django.shortcuts import render
from django.views.decorators.http import require_safe

from teams import access


@require_safe
def team_list(request):
    teams = access.teams_taken_part_in_by(request.user).for_list()
    return render(request, "teams/team_list.html", {"teams": teams})


@require_safe
def team_detail(request, slug):
    team = access.readable_team(request.user, slug)
    wordings = list(team.question_wordings.for_page())
    context = {
        "team": team,
        "wording": wordings[0] if wordings else None,
        "wordings": wordings,
        "facilitators": access.facilitators_of(team.community),
        "takes_part": any(row.user_id == request.user.pk for row in team.active_memberships),
    }
    return render(request, "teams/team_detail.html", context)
