"""What the network's language model proposes for a summary, beside the words of people."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kmb_events import access, actions
from partnerportal.foundation import language_model


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_list(request, slug, language):
    """See what waits; a POST asks the model."""
    text = access.led_summary_text(request.user, slug, language)
    if request.method == "POST":
        try:
            job = actions.request_proposals(text=text, by=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect("proposal-list", slug, language)
        return redirect("job-detail", job.pk)
    headings = {row["key"]: row["heading"] for row in text.sections}
    context = {
        "text": text,
        "proposals": [(row, headings.get(row.section, "")) for row in access.open_proposals(text)],
        "is_set_up": language_model.is_set_up(),
    }
    return render(request, "kmb_events/proposal_list.html", context)


@require_POST
def proposal_take(request, slug, language, pk):
    proposal = access.led_proposal(request.user, slug, language, pk)
    try:
        actions.take_proposal(proposal=proposal, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved with the proposed words. You can still change them."))
    return redirect("proposal-list", slug, language)


@require_POST
def proposal_leave(request, slug, language, pk):
    proposal = access.led_proposal(request.user, slug, language, pk)
    try:
        actions.leave_proposal(proposal=proposal, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Your words stay as they are."))
    return redirect("proposal-list", slug, language)
