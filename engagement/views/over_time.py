from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engagement import access
from engagement.documents import COLUMNS, over_time_csv
from engagement.views.charts import changes_of, themes_of
from partnerportal.foundation.languages import current_language
from teams.access import can_lead, led_team, perspective_of, readable_team

# So many questions are named for each: moved closer, moved apart.
NAMED = 2


@require_safe
def team_over_time(request, slug):
    """Each question by perspective, for each reader as far as the authors chose."""
    team = readable_team(request.user, slug)
    past = access.past_of(request.user, team, request.GET.get("questions", ""), current_language())
    mine = perspective_of(request.user, team)
    themes = themes_of(past, mine or team.first_perspective)
    questions = [row for theme in themes for row in theme.questions]
    context = {
        "team": team,
        "past": past,
        "themes": themes,
        "first": past.rounds[0] if past.rounds else None,
        "latest": past.places(past.rounds[-1]) if past.rounds else [],
        "changes": changes_of(past),
        "closer": _most(questions, lambda row: row.closer),
        "apart": _most(questions, lambda row: -row.closer),
        "mine": mine,
        "can_lead": can_lead(request.user, team),
        "columns": COLUMNS.items(),
    }
    return render(request, "engagement/over_time.html", context)


def _most(questions, by):
    moved = sorted((row for row in questions if by(row) > 0), key=by, reverse=True)
    return moved[:NAMED]


@require_safe
def team_over_time_file(request, slug):
    """The same as CSV, for the co-leads themselves: what this one may see, and no words."""
    team = led_team(request.user, slug)
    past = access.past_of(request.user, team, request.GET.get("questions", ""), current_language())
    response = HttpResponse(over_time_csv(past), content_type="text/csv; charset=utf-8")
    name = f"{team.slug}-over-time.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
