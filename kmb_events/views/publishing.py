"""A co-lead opens the public page of a plan, or takes it down."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kmb_events import access, actions
from kmb_events.forms import PublishForm


@require_POST
def event_publish(request, slug):
    plan = access.led_plan(request.user, slug)
    form = PublishForm(request.POST)
    if not form.is_valid():
        for words in form.errors.values():
            messages.error(request, words[0])
        return redirect(f"{plan.get_absolute_url()}#public")
    try:
        actions.publish_page(plan=plan, by=request.user, **form.cleaned_data)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("The page is public now."))
    return redirect(f"{plan.get_absolute_url()}#public")


@require_POST
def event_take_down(request, slug):
    plan = access.led_plan(request.user, slug)
    actions.take_page_down(plan=plan, by=request.user)
    messages.success(request, _("The page is taken down. You can publish it again."))
    return redirect(f"{plan.get_absolute_url()}#public")
