from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.advice import RULES
from kmb_events.documents.advice_words import source_of, words_of
from kmb_events.forms import DeclineForm
from kmb_events.models import PlanStep
from kmb_events.views.advice_panel import panels_for


@require_safe
def advice_list(request, slug):
    plan = access.readable_plan(request.user, slug)
    context = {
        "plan": plan,
        "panels": panels_for(plan),
        "edits": access.can_edit_plan(request.user, plan),
    }
    return render(request, "kmb_events/advice_list.html", context)


@require_safe
def advice_rules(request):
    """Everything the advisor looks at, for anybody who is signed in."""
    steps = [
        (step.label, [_told(row) for row in RULES.values() if row.step == step.value])
        for step in PlanStep.Step
    ]
    context = {"steps": [(name, rows) for name, rows in steps if rows], "count": len(RULES)}
    return render(request, "kmb_events/advice_rules.html", context)


@require_POST
def advice_apply(request, slug, rule):
    plan = _plan(request, slug, rule)
    try:
        actions.apply_advice(
            plan=plan,
            rule=rule,
            choice=request.POST.get("choice", ""),
            seen=request.POST.get("seen", ""),
            by=request.user,
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Done. You can undo it here."))
    return _back(request, plan, rule)


@require_POST
def advice_undo(request, slug, rule):
    plan = _plan(request, slug, rule)
    try:
        is_back = actions.undo_advice(plan=plan, rule=rule, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        if is_back:
            messages.success(request, _("It is as it was before."))
    return _back(request, plan, rule)


@require_POST
def advice_decline(request, slug, rule):
    plan = _plan(request, slug, rule)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            actions.decline_advice(plan=plan, rule=rule, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(
                request, _("We stay quiet about it until this part of the plan changes.")
            )
            return _back(request, plan, rule)
    context = {"plan": plan, "form": form, "words": words_of(rule)}
    return render(request, "kmb_events/advice_decline.html", context, status=422)


@require_POST
def advice_back(request, slug, rule):
    plan = _plan(request, slug, rule)
    if actions.bring_advice_back(plan=plan, rule=rule):
        messages.success(request, _("It is back."))
    return _back(request, plan, rule)


def _plan(request, slug, rule):
    plan = access.edited_plan(request.user, slug)
    if rule not in RULES:
        raise Http404
    return plan


def _back(request, plan, rule):
    """To the page that the press was on, else to all advice."""
    to = request.POST.get("next", "")
    if not to.startswith("/") or not url_has_allowed_host_and_scheme(to, allowed_hosts=None):
        to = reverse("advice-list", args=[plan.slug])
    return redirect(f"{to.split('#')[0]}#advice-{rule}")


def _told(row):
    # The names of the facts are those of the plan's own fields and rows.
    return {
        "id": row.id,
        "words": words_of(row.id),
        "source": source_of(row.source),
        "reads": list(row.reads),
        "severity": row.severity.value,
    }
