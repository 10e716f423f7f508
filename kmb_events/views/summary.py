from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import ApproveForm, DraftForm, SummaryForm, UseForm
from kmb_events.views.summary_page import summary_page
from partnerportal.foundation.languages import OWN_NAMES
from partnerportal.foundation.versions import Conflict


@require_POST
def summary_draft(request, slug):
    """Ask for a draft in one language or in both, then show how far it is."""
    plan = access.led_plan(request.user, slug)
    form = DraftForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a language first."))
        return redirect(f"{plan.get_absolute_url()}#summary")
    jobs = []
    for language in form.languages:
        try:
            jobs.append(
                actions.request_summary(
                    plan=plan,
                    language=language,
                    by=request.user,
                    replaces=form.cleaned_data["replaces"],
                )
            )
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
    if not jobs:
        return redirect("summary-detail", slug, form.languages[0])
    if len(form.languages) > 1:
        return redirect("summary-progress", slug)
    return redirect("job-detail", jobs[0].pk)


@require_safe
def summary_detail(request, slug, language):
    plan = access.readable_plan(request.user, slug)
    context = summary_page(request.user, plan, access.known_language(language))
    return render(request, "kmb_events/summary_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def summary_edit(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = SummaryForm(request.POST or None, text=text)
    context = {"text": text, "form": form, "name": OWN_NAMES[language]}
    if form.is_valid():
        try:
            actions.edit_summary(text=text, by=request.user, **form.words)
        except Conflict as conflict:
            context["conflict"] = form.after(conflict)
        else:
            messages.success(request, _("Saved."))
            return redirect(text)
    return render(request, "kmb_events/summary_edit.html", context)


@require_POST
def summary_use(request, slug, language):
    """Put the plainer words of one mark into the text."""
    text = access.led_summary_text(request.user, slug, language)
    form = UseForm(request.POST)
    press = form.cleaned_data if form.is_valid() else {"seen_version": 0, "start": 0, "end": 0}
    try:
        actions.use_suggestion(text=text, by=request.user, **press)
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
    return redirect(f"{text.get_absolute_url()}#agree")
