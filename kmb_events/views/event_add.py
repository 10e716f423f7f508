from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import actions
from kmb_events.forms import StartForm
from partnerportal.foundation.languages import current_language
from teams.access import led_team


@require_http_methods(["GET", "HEAD", "POST"])
def event_add(request, slug):
    """A title is enough to begin a plan; the steps ask for the rest."""
    team = led_team(request.user, slug)
    language = current_language()
    form = StartForm(request.POST if request.method == "POST" else None, language=language)
    if form.is_valid():
        title = form.cleaned_data["title"]
        plan = actions.start_plan(team=team, title=title, language=language, by=request.user)
        messages.success(request, _("Your plan is begun. Do the steps in any order."))
        return redirect("step-list", plan.slug)
    status = 422 if form.errors else 200
    context = {"team": team, "form": form}
    return render(request, "kmb_events/event_add.html", context, status=status)
