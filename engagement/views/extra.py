from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement import access, actions
from engagement.forms import ExtraForm
from engagement.views.rhythm import facts_of
from teams.access import own_team


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_start(request, slug):
    """Anybody on the team may start an extra check-in for the two co-leads."""
    team = own_team(request.user, slug)
    versions = list(access.instruments_to_choose())
    form = ExtraForm(request.POST if request.method == "POST" else None, versions=versions)
    if form.is_valid():
        try:
            check_in = actions.start_extra(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            both = _("It is open. Both co-leads get an email.")
            one = _("It is open. Who is asked gets an email.")
            messages.success(request, one if check_in.is_one_sided else both)
            return redirect(check_in)
    row = access.rhythm_of(team)
    context = {"team": team, "form": form, "row": row, "facts": facts_of(team, row, versions)}
    status = 422 if form.errors else 200
    return render(request, "engagement/check_in_start.html", context, status=status)
