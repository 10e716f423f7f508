from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement import access, actions
from engagement.forms import TalkForm
from teams.access import own_team, teams_taken_part_in_by


@require_safe
def talk_list(request):
    """What I asked, in all teams, also in those that I have left; and where I may ask."""
    context = {
        "requests": access.own_talk_requests(request.user),
        "known": access.wishes_known_to(request.user),
        "teams": teams_taken_part_in_by(request.user).order_by("name", "pk"),
    }
    return render(request, "engagement/talk_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def talk_ask(request, slug):
    """Say who will read it before anything is typed."""
    team = own_team(request.user, slug)
    co_leads = access.co_leads_beside(request.user, team)
    form = TalkForm(request.POST if request.method == "POST" else None, co_leads=co_leads)
    if form.is_valid():
        try:
            actions.ask_to_talk(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Sent. You find it here, and you can take it back."))
            return redirect("talk-list")
    context = {
        "team": team,
        "form": form,
        "readers": access.talk_readers(team, request.user),
        "day": access.day_of_answer(request.user),
        "waiting": access.own_talk_requests(request.user).filter(team=team),
    }
    status = 422 if form.errors else 200
    return render(request, "engagement/talk_ask.html", context, status=status)


@require_POST
def talk_co_lead(request, pk):
    """Let the co-lead know that I would like to talk, or not any more."""
    row = access.own_talk_request(request.user, pk)
    may_know = request.POST.get("may_know") == "yes"
    actions.let_co_lead_know(request=row, may_know=may_know)
    if may_know:
        messages.success(
            request, _("Saved. They can see that you would like to talk, and no more.")
        )
    else:
        messages.success(request, _("Saved. It is between you and your facilitator."))
    return redirect("talk-list")


@require_http_methods(["GET", "HEAD", "POST"])
def talk_take_back(request, pk):
    """Say what is lost, then erase it."""
    row = access.own_talk_request(request.user, pk)
    if request.method == "POST":
        actions.take_back(request=row)
        messages.success(request, _("Taken back. Nobody can read it any more."))
        return redirect("talk-list")
    return render(request, "engagement/talk_take_back.html", {"request_to_talk": row})
