from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import ApproveForm, DraftForm, SummaryForm, UseForm
from kmb_events.views.summary_page import summary_page
from partnerportal.foundation.languages import OWN_NAMES
from partnerportal.foundation.versions import Conflict


@require_POST
def summary_draft(request, slug):
    """Ask for a draft in one language, then show how far it is."""
    plan = access.led_plan(request.user, slug)
    form = DraftForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a language first."))
        return redirect(f"{plan.get_absolute_url()}#summary")
    wanted = form.cleaned_data
    try:
        job = actions.request_summary(
            plan=plan,
            language=wanted["language"],
            by=request.user,
            replaces=wanted["replaces"] or 0,
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("summary-detail", slug, wanted["language"])
    return redirect("job-detail", job.pk)


@require_safe
def summary_detail(request, slug, language):
    plan = access.readable_plan(request.user, slug)
    context = summary_page(request.user, plan, access.known_language(language))
    return render(request, "kmb_events/summary_detail.html", context)


@require_http_methods(["GET", "POST"])
def summary_edit(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = SummaryForm(request.POST or None, text=text)
    context = {"text": text, "form": form, "name": OWN_NAMES[language]}
    if form.is_valid():
        try:
            actions.edit_summary(
                text=text,
                seen_version=form.cleaned_data["version"],
                title=form.cleaned_data["title"],
                bodies=form.bodies,
                by=request.user,
            )
        except Conflict as conflict:
            form.move_on_to(conflict.current.version)
            context["conflict"] = form.differences(conflict.current)
        else:
            messages.success(request, _("Saved."))
            return redirect(text)
    return render(request, "kmb_events/summary_edit.html", context)


@require_POST
def summary_use(request, slug, language):
    """Put the plainer words of one mark into the text."""
    text = access.led_summary_text(request.user, slug, language)
    form = UseForm(request.POST)
    place = form.cleaned_data if form.is_valid() else {"version": 0, "start": 0, "end": 0}
    try:
        actions.use_suggestion(
            text=text,
            seen_version=place["version"],
            start=place["start"],
            end=place["end"],
            by=request.user,
        )
    except Conflict:
        messages.error(
            request, _("Somebody changed the text while you were reading. Please look again.")
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved with the plainer words."))
    return redirect(f"{text.get_absolute_url()}#plainer")


@require_POST
def summary_approve(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = ApproveForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    try:
        actions.approve_summary(text=text, seen=seen, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved. You agree with these words."))
    return redirect(reverse("summary-detail", args=[slug, language]) + "#agree")
