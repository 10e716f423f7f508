from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement.documents import statement_words
from kmb_events import access, actions
from kmb_events.forms import ApproveForm, PlanWordsForm
from kmb_events.models import agreements_on
from kmb_events.views.event_page import event_page
from partnerportal.foundation.languages import OWN_NAMES
from partnerportal.foundation.versions import Conflict
from teams.access import communities_facilitated_by, teams_led_by


@require_safe
def event_list(request):
    plans = list(access.plans_read_by(request.user).for_list())
    dated = [plan for plan in plans if plan.first_starts_at]
    context = {
        "plans": plans,
        "led": list(teams_led_by(request.user).order_by("name", "pk")),
        "looked_after": list(communities_facilitated_by(request.user).prefetch_related("texts")),
        "coming": [plan for plan in dated if not plan.is_over][::-1],  # the next one first
        "without_a_day": [plan for plan in plans if not plan.first_starts_at],
        "past": [plan for plan in dated if plan.is_over],
    }
    return render(request, "kmb_events/event_list.html", context)


@require_safe
def event_detail(request, slug):
    plan = access.readable_plan(request.user, slug)
    return render(request, "kmb_events/event_detail.html", event_page(request.user, plan))


@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request, slug, language):
    plan = access.edited_plan(request.user, slug)
    words = plan.text_in(access.known_language(language))
    form = PlanWordsForm(request.POST or None, words=words, language=language)
    told = statement_words(plan.team, language)
    context = {"plan": plan, "form": form, "language": language, "name": OWN_NAMES[language]}
    context |= {"told": told, "stands": form["made_together"].value() == told}
    if "take" in request.POST:  # a proposal comes into its box by a press, and is saved by another
        form.take(told)
        context["taken"] = True
    elif form.is_valid():
        try:
            actions.edit_plan_words(plan=plan, language=language, **form.words)
        except Conflict as conflict:
            context["conflict"] = form.after(conflict)
        else:
            messages.success(request, _("Saved. We ask both of you again if you had agreed."))
            return redirect(plan)
    return render(request, "kmb_events/event_edit.html", context)


@require_POST
def event_approve(request, slug):
    plan = access.led_plan(request.user, slug)
    form = ApproveForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    try:
        actions.approve_plan(plan=plan, seen=seen, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _agreed(plan, plan.fingerprint))
    return redirect(f"{plan.get_absolute_url()}#agree")


def _agreed(plan, fingerprint):
    """The words after a press: both now, or one still to come."""
    given = agreements_on([plan.approval_subject])[plan.approval_subject]
    sides = {row.perspective for row in given if row.fingerprint == fingerprint}
    if len(sides) == 2:
        return _("You both agree with this plan.")
    return _("You agree with this plan. We wait for the other co-lead.")
