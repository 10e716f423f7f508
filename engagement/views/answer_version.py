from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement import access, actions
from engagement.forms import sent_answer
from engagement.models import COMMENT_LENGTH
from engagement.views.answer import asked_of, status_of
from engagement.views.audience import options_of
from partnerportal.foundation.languages import current_language


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_change(request, pk, item_pk):
    """Change one own answer after both sides were shown: what it said before stays, and is shown."""
    response = access.own_response(request.user, pk)
    item = access.asked_item(response, item_pk)
    if not response.check_in.is_revealed:
        return redirect(response.check_in)
    if not response.is_in:
        raise PermissionDenied
    refusals = {}
    if request.method == "POST":
        try:
            actions.change_answer(
                response=response, item=item, **sent_answer(request.POST, item.pk)
            )
        except ValidationError as refusal:
            refusals = {item.pk: refusal}
        else:
            messages.success(request, _("Saved."))
            return redirect(reverse("check-in-reveal", args=[pk]))
    asked = asked_of(response, _question(response, item), request.POST, refusals)
    context = {
        "check_in": response.check_in,
        "response": response,
        "question": asked,
        "refused": [asked] if asked.errors else [],
        "most": COMMENT_LENGTH,
        "options": options_of(response),
    }
    status = status_of(refusals.values())
    return render(request, "engagement/check_in_change.html", context, status=status)


def _question(response, item):
    parts = response.check_in.instrument_version.parts(current_language())
    return next(row for part in parts for row in part.questions if row.pk == item.pk)
