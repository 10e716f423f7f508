from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teams import access, actions
from teams.forms import BreakForm, HandOverAnswerForm, HandOverForm, PlaceForm
from teams.models import Perspective


@require_safe
def team_seats(request, slug):
    """Who holds which seat and who is away; for the people of the team what they can do, too."""
    team = access.readable_team(request.user, slug)
    place = access.place_of(request.user, team)
    context = {
        "team": team,
        "facilitators": access.facilitators_of(team.community),
        "others": [row for row in team.people_in_order if not row.seat],
        "before": access.seats_held_before(team),
        "place": place,
        "my_offer": access.handover_offered_by(request.user, team) if place else None,
        "offers": access.handovers_offered_to(request.user, team) if place else [],
    }
    return render(request, "teams/team_seats.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_place_edit(request, slug):
    team = access.own_team(request.user, slug)
    place = access.place_of(request.user, team)
    form = PlaceForm(_sent(request), place=place)
    if form.is_valid() and _done(form, actions.change_place, team=team, by=request.user):
        messages.success(request, _("Saved. Your team sees it like this now."))
        return redirect("team-seats", slug=slug)
    return _page(request, "teams/team_place_edit.html", team, form, place=place)


@require_http_methods(["GET", "HEAD", "POST"])
def team_break(request, slug):
    """Say what a break means before it begins; on a break: change the day."""
    team = access.own_team(request.user, slug)
    place = access.place_of(request.user, team)
    form = BreakForm(_sent(request), place=place)
    if form.is_valid() and _done(form, actions.begin_break, team=team, by=request.user):
        messages.success(request, _("You are away now. Come back any time, no reason needed."))
        return redirect("team-seats", slug=slug)
    return _page(request, "teams/team_break.html", team, form, place=place)


@require_POST
def team_back(request, slug):
    team = access.own_team(request.user, slug)
    actions.end_break(team=team, by=request.user)
    messages.success(request, _("Good to have you back."))
    return redirect("team-seats", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def team_step_back(request, slug):
    """Say what follows, then give the seat up. Who holds none (any more) is sent to the seats."""
    team = access.own_team(request.user, slug)
    place = access.place_of(request.user, team)
    if request.method == "POST":
        actions.step_back(team=team, by=request.user)
        if place.seat:
            messages.success(request, _("You have stepped back. You are still on the team."))
        return redirect("team-seats", slug=slug)
    if not place.seat:
        return redirect("team-seats", slug=slug)
    context = {
        "team": team,
        "place": place,
        "is_last": _is_last(team, place),
        "facilitators": access.facilitators_of(team.community),
    }
    return render(request, "teams/team_step_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_leave(request, slug):
    """Say what follows, then leave. A second press finds that it is done."""
    try:
        team = access.own_team(request.user, slug)
    except (Http404, PermissionDenied):
        if request.method == "POST" and access.has_just_left(request.user, slug):
            return redirect("team-list")
        raise
    place = access.place_of(request.user, team)
    if request.method == "POST":
        actions.leave_team(team=team, by=request.user)
        words = _("You have left %(team)s. Thank you for all that you brought.")
        messages.success(request, words % {"team": team.name})
        return redirect("team-list")
    context = {
        "team": team,
        "place": place,
        "is_last": bool(place.seat) and _is_last(team, place),
        "is_only_team": access.teams_taken_part_in_by(request.user).count() == 1,
        "facilitators": access.facilitators_of(team.community),
    }
    return render(request, "teams/team_leave.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_hand_over(request, slug):
    """Choose who is asked to take the seat over. One offer waits at a time."""
    team = access.led_team(request.user, slug)
    place = access.place_of(request.user, team)
    successors = access.successors_for(place)
    form = HandOverForm(_sent(request), successors=successors)
    if form.is_valid() and _offered(form, team, request.user):
        words = _("We have asked %(name)s. The seat is yours until they say yes.")
        messages.success(request, words % {"name": form.person.given_name})
        return redirect("team-seats", slug=slug)
    extra = {
        "place": place,
        "successors": successors,
        "my_offer": access.handover_offered_by(request.user, team),
        "facilitators": access.facilitators_of(team.community),
    }
    return _page(request, "teams/team_hand_over.html", team, form, **extra)


@require_POST
def team_hand_over_withdraw(request, slug):
    team = access.own_team(request.user, slug)
    try:
        actions.withdraw_handover(team=team, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back. The seat is yours as before."))
    return redirect("team-seats", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_answer(request, pk):
    """Who is asked says yes or no by themselves. Leaving the page says neither."""
    offer = access.offered_handover(request.user, pk)
    form = HandOverAnswerForm(_sent(request))
    if form.is_valid():
        act = {"yes": actions.accept_handover, "no": actions.decline_handover}
        try:
            act[form.cleaned_data["answer"]](handover=offer, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _answered(form.cleaned_data["answer"], offer))
        return redirect("team-seats", slug=offer.team.slug)
    if not offer.is_open:
        return redirect("team-seats", slug=offer.team.slug)
    team = access.readable_team(request.user, offer.team.slug)
    role = Perspective(offer.seat).co_lead
    return _page(request, "teams/hand_over_answer.html", team, form, offer=offer, role=role)


def _answered(answer, offer):
    if answer == "yes":
        return _("The seat is yours. Welcome.")
    words = _("You said no, and that is fine. We let %(name)s know.")
    return words % {"name": offer.offered_by.given_name}


def _sent(request):
    return request.POST if request.method == "POST" else None


def _done(form, act, **who):
    """Do it with what was typed; a refusal goes to its field."""
    try:
        act(**who, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def _offered(form, team, user):
    try:
        actions.offer_handover(team=team, to=form.person, by=user)
    except ValidationError as refusal:
        form.add_error(None, refusal)
    return not form.errors


def _is_last(team, place):
    return all(row.user_id == place.user_id for row in team.co_leads(place.seat))


def _page(request, template, team, form, **extra):
    context = {"team": team, "form": form, **extra}
    return render(request, template, context, status=422 if form.errors else 200)
