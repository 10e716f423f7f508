from functools import partial

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions
from engagement.forms import RecognitionForm
from teams.access import can_lead, own_team
from teams.views.saving import save_page


@require_safe
def recognition_list(request, slug):
    """How people want to be thanked: my own choice, and what others let me see of theirs."""
    team = own_team(request.user, slug)
    rows = list(access.recognitions_read_by(request.user, team))
    context = {
        "team": team,
        "rows": [row for row in rows if row.user_id != request.user.pk],
        "mine": next((row for row in rows if row.user_id == request.user.pk), None),
        "leads": can_lead(request.user, team),
        "sees_payment": access.reads_wishes_for_payment(request.user, team),
    }
    return render(request, "engagement/recognition_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def recognition_edit(request, slug):
    team = own_team(request.user, slug)
    return save_page(
        request,
        team=team,
        form_class=RecognitionForm,
        act=partial(actions.choose_recognition, team=team),
        page="recognition_edit",
        folder="engagement",
        to="recognition-list",
        done=_("Saved. This is your choice, and you can change it at any time."),
        row=access.recognition_of(request.user, team),
    )
