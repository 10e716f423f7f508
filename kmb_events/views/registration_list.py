"""Who signed up, for the co-leads and the editors they named; what was asked, and what to do next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import TellForm
from kmb_events.models import RegisteredSession

_A_PAGE = 50


@require_safe
def registration_list(request, slug):
    """`?show=waiting` and `?show=needs` keep those who wait, or whose needs are open."""
    plan = access.plan_of_registrations(request.user, slug)
    rows, show = access.registrations_of(plan), request.GET.get("show", "")
    if show == "waiting":
        waiting = RegisteredSession.State.WAITING
        rows = rows.filter(places__state=waiting).distinct()
    elif show == "needs":
        rows = rows.filter(requests__state__in=["asked", "arranged"]).distinct()
    context = {
        "plan": plan,
        "page": Paginator(rows, _A_PAGE).get_page(request.GET.get("page")),
        "show": show,
        "sessions": access.counts_by_session(plan),
        "is_open": access.takes_registrations(plan),
        "may_close": access.can_close_registration(request.user, plan),
        "tell": TellForm(auto_id=False),
    }
    with timezone.override(plan.time_zone):
        return render(request, "kmb_events/registration_list.html", context)


@require_POST
def registration_close(request, slug):
    plan = access.led_plan(request.user, slug)
    actions.close_registration(plan=plan, closed="open" not in request.POST)
    return redirect("registration-list", slug=slug)


@require_POST
def registration_request(request, slug, pk):
    """Say that something is arranged, or tell the person in words of one's own."""
    plan = access.plan_of_registrations(request.user, slug)
    row = get_object_or_404(access.requests_of(plan), pk=pk)
    if "arranged" in request.POST:
        actions.arrange_request(request=row, by=request.user)
        return redirect("registration-list", slug=slug)
    form = TellForm(request.POST)
    if form.is_valid():
        try:
            actions.tell_request(request=row, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, _("Noted: the person was told."))
            return redirect("registration-list", slug=slug)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"plan": plan, "request_row": row, "form": form}
    return render(request, "kmb_events/registration_tell.html", context, status=422)
