"""A summary asked for, read, edited as a whole, and agreed to."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.documents import summary_checks
from kmb_events.forms import ApproveForm, DraftForm, ReasonForm, SummaryForm
from kmb_events.models import CheckReason
from kmb_events.views.summary_page import summary_page
from kmb_events.views.workspace import asked_from
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
    """The workspace; `?edit=KEY` opens one section to write in it."""
    plan = access.readable_plan(request.user, slug)
    context = summary_page(
        request.user,
        plan,
        access.known_language(language),
        asked_from(request.GET),
        editing=request.GET.get("edit", ""),
    )
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
def summary_approve(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = ApproveForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    try:
        actions.approve_summary(text=text, seen=seen, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        if refusal.code == "checks":
            return redirect(f"{text.get_absolute_url()}#checks")
    else:
        messages.success(request, _("Saved. You agree with these words."))
    return redirect(f"{text.get_absolute_url()}#agree")


@require_http_methods(["GET", "HEAD", "POST"])
def summary_reason(request, slug, language, check):
    """Say why a check may stay as it is. What was typed stays when the words changed meanwhile."""
    text = access.led_summary_text(request.user, slug, language)
    if check not in CheckReason.Check.values:
        raise Http404
    rows = list(text.reasons.order_by("version"))
    before = next((row.words for row in reversed(rows) if row.check_name == check), "")
    initial = {"words": before, "seen_version": text.version}
    form = ReasonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_reason(text=text, check=check, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            form.data = form.data.copy()
            form.data["seen_version"] = str(conflict.current.version)
            form.add_error(None, _("The words have changed. Read them, then save once more."))
        else:
            messages.success(request, _("Saved. Your co-lead can read your reason."))
            return redirect(f"{text.get_absolute_url()}#checks")
    context = {
        "text": text,
        "form": form,
        "check": next(row for row in summary_checks(text, rows) if row.name == check),
        "back": reverse("summary-detail", args=[slug, language]),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "kmb_events/summary_reason.html", context, status=status)
