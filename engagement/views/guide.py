from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagement import access, actions
from engagement.documents import guide_of
from partnerportal.foundation.languages import current_language


@require_safe
def check_in_guide(request, pk):
    """One page for the talk: to print, to download, to send to both."""
    check_in = access.guided_check_in(request.user, pk)
    if not check_in.is_revealed:
        return redirect(check_in)
    language = current_language()
    key = access.guide_key(check_in, language)
    files = access.guide_files_of(check_in, language)
    context = {
        "check_in": check_in,
        "guide": guide_of(check_in, language),
        "files": [file for file in files if file.subject == key],
    }
    return render(request, "engagement/check_in_guide.html", context)


@require_POST
def check_in_guide_pdf(request, pk):
    check_in = access.guided_check_in(request.user, pk)
    try:
        job = actions.request_guide_file(
            check_in=check_in, language=current_language(), by=request.user
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(check_in)
    return redirect("job-detail", pk=job.pk)


@require_POST
def check_in_guide_send(request, pk):
    check_in = access.guided_check_in(request.user, pk)
    try:
        actions.send_guide(check_in=check_in, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(check_in)
    messages.success(request, _("You both get an email with a link to this page."))
    return redirect("check-in-guide", pk=pk)
