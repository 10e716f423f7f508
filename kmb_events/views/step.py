from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kmb_events import access, actions
from kmb_events.forms import StepPage
from kmb_events.models import PlanStep
from kmb_events.models.step_parts import content_of
from kmb_events.views.advice_panel import advice_context
from kmb_events.views.step_page import around, shown_steps
from kmb_events.views.step_tells import tells
from partnerportal.foundation.languages import Language, current_language
from teams.access import can_lead


@require_safe
def step_list(request, slug):
    plan = access.readable_plan(request.user, slug)
    context = {
        "plan": plan,
        "steps": shown_steps(plan, access.steps_of(plan)),
        "edits": access.can_edit_plan(request.user, plan),
        "leads": can_lead(request.user, plan.team),
        "editors": list(access.editors_of(plan)),
    }
    return render(request, "kmb_events/step_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step_edit(request, slug, step):
    plan = access.edited_plan(request.user, slug)
    step, language = access.known_step(step), _language(request)
    saved = access.steps_of(plan)
    page = _page(request, plan, step, language, saved)
    differences, is_post = None, request.method == "POST"
    if is_post and page.is_valid():
        try:
            actions.save_step(plan=plan, step=step, language=language, by=request.user, **page.said)
        except actions.StepConflict as conflict:
            differences = page.after(conflict.current)
        except ValidationError as refusal:
            page.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return _onward(request, plan, step, language)
    context = {
        "page": page,
        "differences": differences,
        **around(plan, step, language, saved),
        **advice_context(request, plan, step),
    }
    status = 422 if is_post else 200
    return render(request, "kmb_events/step_edit.html", context, status=status)


def _page(request, plan, step, language, saved):
    wants_findings = step == "evidence"
    return StepPage(
        request.POST if request.method == "POST" else None,
        plan=plan,
        step=step,
        content=content_of(plan, step, language),
        language=language,
        findings=list(access.findings_for(plan)) if wants_findings else (),
        is_done=step in saved and saved[step].is_done,
        more=request.GET.get("more", ""),
    )


def _language(request):
    """Which language the words of a step are written in: the one asked for, else the page's."""
    asked = request.GET.get("in", "")
    return asked if asked in Language.values else current_language()


def _onward(request, plan, step, language):
    """Where a press leads: to the next step, to one more row, to the other language, or nowhere.

    Who has to be told something about what they saved just now stays and reads it.
    """
    sent = request.POST
    if "on" in sent:
        now = access.edited_plan(request.user, plan.slug)
        if set(tells(now, step)) <= set(tells(plan, step)):
            return redirect(_next(plan.slug, step, language))
    here = reverse("step-edit", args=[plan.slug, step])
    asked, place = {"in": sent.get("then", language)}, "#main"
    if "add" in sent:
        asked["more"] = sent["add"]
        place = f"#{sent['add']}-new"
    return redirect(f"{here}?{urlencode(asked)}{place}")


def _next(slug, step, language):
    """The step after this one; after the last one, all of them."""
    steps = PlanStep.Step.values
    place = steps.index(step) + 1
    if place == len(steps):
        return reverse("step-list", args=[slug])
    to = reverse("step-edit", args=[slug, steps[place]])
    return to if language == current_language() else f"{to}?{urlencode({'in': language})}"
