from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams import access, actions
from teams.forms.rhythm import RhythmForm, day_after


@require_http_methods(["GET", "HEAD", "POST"])
def team_rhythm(request, slug):
    """The co-leads choose how often they check in."""
    team = access.led_team(request.user, slug)
    form = RhythmForm(request.POST if request.method == "POST" else None, weeks=team.check_in_weeks)
    if form.is_valid():
        weeks = form.chosen_weeks
        try:
            actions.set_rhythm(team=team, weeks=weeks, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            day = day_after(weeks, timezone.localdate())
            words = _("Saved. If you begin today, the next check-in is on %(day)s.")
            messages.success(request, words % {"day": day})
            return redirect(team)
    status = 422 if form.errors else 200
    return render(request, "teams/rhythm_edit.html", {"team": team, "form": form}, status=status)
