from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement import access, actions
from engagement.forms import DecisionForm, DissentForm, NoteForm
from teams.access import can_lead, led_team, own_team
from teams.views.saving import save_page

A_PAGE = 20


@require_safe
def decision_list(request, slug):
    """What the team decided, newest first; for co-leads also how much of it partners changed."""
    team = own_team(request.user, slug)
    leads = can_lead(request.user, team)
    page = Paginator(access.decisions_of(team), per_page=A_PAGE).get_page(request.GET.get("page"))
    context = {
        "team": team,
        "page": page,
        "leads": leads,
        "share": access.share_changed_by_partners(team) if leads else None,
    }
    return render(request, "engagement/decision_list.html", context)


@require_safe
def decision_detail(request, slug, pk):
    team, row = access.own_decision(request.user, slug, pk)
    dissents = access.dissents_on(request.user, row)
    context = {
        "team": team,
        "row": row,
        "dissents": [one for one in dissents if one.shown_at],
        "mine": next((one for one in dissents if one.user_id == request.user.pk), None),
        "written": [one for one in dissents if not one.shown_at and one.user_id != request.user.pk],
        "leads": can_lead(request.user, team),
        "earlier": access.versions_of(row),
    }
    return render(request, "engagement/decision_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request, slug):
    return _edit(request, led_team(request.user, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(request, slug, pk):
    return _edit(request, *access.led_decision(request.user, slug, pk))


def _edit(request, team, row=None):
    options = {
        "people": access.people_to_name(team, row.named if row else ()),
        "inputs": access.inputs_to_choose(team, row),
    }
    return save_page(
        request,
        team=team,
        form_class=DecisionForm,
        form_options=options,
        act=partial(actions.save_decision, team=team, row=row),
        page="decision_edit",
        folder="engagement",
        to=lambda saved: saved.get_absolute_url(),
        done=_("Saved."),
        row=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_view(request, slug, pk):
    """My own view of a decision; a press takes it back."""
    team, decision = access.own_decision(request.user, slug, pk)
    mine = access.dissent_of(request.user, decision)
    if mine and "remove" in request.POST:
        actions.take_back_dissent(dissent=mine, by=request.user)
        messages.success(request, _("Taken back. Nobody can read it any more."))
        return redirect(decision)
    return save_page(
        request,
        team=team,
        form_class=DissentForm,
        act=partial(actions.say_dissent, decision=decision),
        page="decision_view",
        folder="engagement",
        to=lambda _saved: decision.get_absolute_url(),
        done=_("Saved."),
        row=mine,
        decision=decision,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decision_note(request, slug, pk):
    """Write down for somebody how they saw it. They say if it is right, and who may read it."""
    team, decision = access.led_decision(request.user, slug, pk)
    people = access.people_to_name(team).exclude(pk=request.user.pk)
    return save_page(
        request,
        team=team,
        form_class=NoteForm,
        form_options={"people": people},
        act=partial(actions.note_dissent, decision=decision),
        page="decision_note",
        folder="engagement",
        to=lambda _saved: decision.get_absolute_url(),
        done=_("Saved. We ask them if it is right. Until then your team cannot read it."),
        decision=decision,
    )


@require_POST
def decision_note_remove(request, slug, pk):
    """Take back what I wrote down for somebody, while they have not made it theirs."""
    _team, row = access.written_dissent(request.user, slug, pk)
    decision = row.decision_id
    actions.take_back_dissent(dissent=row, by=request.user)
    messages.success(request, _("Taken back. Nobody can read it any more."))
    return redirect("decision-detail", slug=slug, pk=decision)
