from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement import access, actions


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_early(request, pk):
    """Say what opening early means, before anybody agrees to it; agree, or take it back."""
    response = access.own_response(request.user, pk)
    check_in = response.check_in
    if request.method == "POST":
        return _said(request, response)
    if not check_in.is_open:
        return redirect(check_in)
    context = {
        "check_in": check_in,
        "mine": response,
        "agreed": response.opens_early_at is not None,
        "asks": access.who_asks_to_open(response),
        "left": access.who_is_to_agree(response),
        "others": check_in.beside(response),
    }
    return render(request, "engagement/check_in_early.html", context)


def _said(request, response):
    says_yes = request.POST.get("say") == "yes"
    act = actions.agree_to_open_early if says_yes else actions.wait_after_all
    try:
        act(response=response)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(response.check_in)
    response.check_in.refresh_from_db(fields=["revealed_at"])
    if response.check_in.is_revealed:
        messages.success(request, _("It is open now. You see what was sent."))
        return redirect("check-in-reveal", pk=response.check_in_id)
    messages.success(request, _("Saved.") if says_yes else _("Saved. It waits for everybody."))
    return redirect("check-in-early", pk=response.check_in_id)
