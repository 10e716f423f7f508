"""Who signed up, for the co-leads and the editors they named; what was asked, and what to do next."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import TellForm
from kmb_events.models import AccessRequest, RegisteredSession

A_PAGE = 50


@require_safe
def registration_list(request, slug):
    """`?show=waiting` and `?show=needs` keep those who wait, or whose needs are open; `calls` who waits
    for a call.
    """
    plan = access.plan_of_registrations(request.user, slug)
    show = request.GET.get("show", "")
    rows = _kept(access.registrations_of(plan), show)
    context = {
        "plan": plan,
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "show": show,
        "shows": [
            ("", _("Everybody")),
            ("waiting", _("On a waiting list")),
            ("needs", _("With a request that is open")),
            ("calls", _("To call")),
        ],
        "sessions": access.counts_by_session(plan),
        "is_open": access.takes_registrations(plan),
        "may_close": access.can_close_registration(request.user, plan),
    }
    return render(request, "kmb_events/registration_list.html", context)


def _kept(rows, show):
    if show == "waiting":
        return rows.filter(places__state=RegisteredSession.State.WAITING).distinct()
    if show == "needs":
        is_open = [AccessRequest.State.ASKED, AccessRequest.State.ARRANGED]
        return rows.filter(requests__state__in=is_open).distinct()
    return rows.filter(to_call=True) if show == "calls" else rows


@require_POST
def registration_called(request, slug, pk):
    plan = access.plan_of_registrations(request.user, slug)
    row = get_object_or_404(access.registrations_of(plan), pk=pk)
    actions.note_call(registration=row)
    messages.success(request, _("Noted: the person was called."))
    return redirect("registration-list", slug=slug)


@require_POST
def registration_close(request, slug):
    plan = access.led_plan(request.user, slug)
    actions.close_registration(plan=plan, closed="open" not in request.POST)
    return redirect("registration-list", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def registration_request(request, slug, pk):
    """Say that something is arranged, or tell the person in words of one's own."""
    plan = access.plan_of_registrations(request.user, slug)
    row = get_object_or_404(access.requests_of(plan), pk=pk)
    back = reverse("registration-list", args=[slug])
    if "arranged" in request.POST:
        actions.arrange_request(request=row, by=request.user)
        messages.success(request, _("Noted: it is arranged. Tell the person next."))
        return redirect(back)
    form = TellForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.tell_request(request=row, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, _("Noted: the person was told."))
            return redirect(back)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"one": row, "form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "kmb_events/registration_tell.html", context, status=status)
