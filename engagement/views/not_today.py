from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement import access, actions
from engagement.forms import AFTER_ALL, SKIP, NotTodayForm
from partnerportal.foundation import written
from partnerportal.foundation.zones import known_zone


def not_today_form(response, data=None):
    """What can be chosen; None when there is nothing to put off."""
    if response.is_in or not response.check_in.is_open:
        return None
    zone = known_zone(response.user.time_zone)
    last = response.check_in.closes_at.astimezone(zone).date()
    return NotTodayForm(data, days=actions.days_to_choose(response), last=last)


@require_POST
def check_in_not_today(request, pk):
    """Put it off, skip it, or change one's mind. Nobody is told."""
    response = access.own_response(request.user, pk)
    if request.POST.get("when") == AFTER_ALL:
        return _answer_after_all(request, response)
    form = not_today_form(response, request.POST)
    if form is None or not form.is_valid():
        words = (
            _("Choose when we ask again.") if form else _("There is nothing to put off any more.")
        )
        messages.error(request, words)
        return redirect(response.check_in)
    when = form.cleaned_data["when"]
    try:
        if when == SKIP:
            actions.skip(response=response)
        else:
            actions.put_off(response=response, day=when)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(response.check_in)
    messages.success(request, _said(when))
    return redirect("home")


def _answer_after_all(request, response):
    try:
        actions.answer_after_all(response=response)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(response.check_in)
    return redirect("check-in-answer", pk=response.check_in_id)


def _said(when):
    if when == SKIP:
        return _(
            "That is fine. You skip this one. You can still change your mind while it is open."
        )
    words = _("That is fine. It is back here on %(day)s, and nobody is told.")
    return words % {"day": written.day(when, "weekday")}
