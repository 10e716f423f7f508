"""Signing up for an event, and the private page of one who did: no account, no cookie, no script.

The form carries a signed token of its own, and the private page its secret address; neither looks
at a cookie, so nobody can be made to press with somebody else's rights.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import (
    ChangeRegistrationForm,
    LostLinkForm,
    RegistrationForm,
    form_token,
)
from kmb_events.models import Need
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.refusals import opened_by_its_address

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


def _in_the_language_asked_for(view):
    """A link says its language (`?lang=fr`), as those of the public page do."""

    @wraps(view)
    def spoken(request, *args, **kwargs):
        asked = request.GET.get("lang")
        with translation.override(asked if asked in Language.values else get_language()):
            return view(request, *args, **kwargs)

    return spoken


def _page(request, name, context, status=200):
    """One of these pages: nothing on it is for a signed-in reader, and no cookie is set."""
    others = [(code.value, OWN_NAMES[code]) for code in Language if code != current_language()]
    context |= {"others": others, "path": request.path, "csrf_token": ""}
    return render(request, f"kmb_events/registration_{name}.html", context, status=status)


@login_not_required
@csrf_exempt
@never_cache
@_METHODS
@_in_the_language_asked_for
def registration_new(request, slug):
    plan = access.open_page(slug).plan
    form = _new_form(request, plan)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = actions.register(plan=plan, **form.chosen())
                return _to_own_page(row)
            except actions.TooMany as refusal:
                form.add_error(None, refusal)
                status = 429
            except ValidationError as refusal:
                form.add_error(None, refusal)
    context = {
        "slug": slug,
        "page_url": _in_language(reverse("event-public", args=[slug])),
        "title": form.title,
        "form": form,
        "is_open": access.takes_registrations(plan),
    }
    return _page(request, "new", context, status)


def _in_language(path):
    return f"{path}?lang={current_language()}"


def _to_own_page(row):
    return opened_by_its_address(redirect(_in_language(row.get_absolute_url())))


def _new_form(request, plan):
    data = request.POST if request.method == "POST" else None
    sessions = list(access.sessions_ahead(plan))
    words = access.public_words(plan, current_language())
    initial = {"form": form_token(plan), "language": current_language()}
    if len(sessions) == 1:
        initial["sessions"] = [sessions[0].pk]
    return RegistrationForm(data, plan=plan, sessions=sessions, words=words, initial=initial)


@login_not_required
@never_cache
@csrf_exempt
@_METHODS
@_in_the_language_asked_for
def registration_lost(request, slug):
    """Send a lost link: the same answer whether the address is known or not."""
    plan = access.open_page(slug).plan
    form, sent = LostLinkForm(request.POST or None), False
    if request.method == "POST" and form.is_valid():
        actions.send_lost_links(plan=plan, email=form.cleaned_data["email"])
        sent = True
    context = {
        "form": form,
        "sent": sent,
        "back": _in_language(reverse("registration-new", args=[slug])),
    }
    status = 422 if request.method == "POST" and not sent else 200
    return _page(request, "lost", context, status)


@login_not_required
@csrf_exempt
@never_cache
@_METHODS
@_in_the_language_asked_for
def registration_detail(request, token):
    row = access.registration_at(token)
    form, status, refused = _change_form(request, row), 200, ""
    if request.method == "POST" and "cancel" in request.POST:
        try:
            actions.cancel_registration(registration=row)
            return _to_own_page(row)
        except actions.TooMany as busy:
            refused, status = busy.messages[0], 429
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = actions.change_registration(registration=row, **form.chosen())
                return _to_own_page(row)
            except ValidationError as refusal:
                form.add_error(None, refusal)
    places = row.places.select_related("session").prefetch_related("session__texts")
    context = {"row": row, "plan": row.plan, "form": form, "places": places}
    context |= {"title": form.title, "refused": refused}
    context["is_ahead"] = bool(form.fields["sessions"].choices)
    context["requests"] = row.requests.all()
    response = _page(request, "detail", context, status)
    return opened_by_its_address(response)


def _change_form(request, row):
    sessions = access.sessions_ahead(row.plan)
    words = access.public_words(row.plan, current_language())
    asked = [request.what for request in row.requests.all()]
    initial = {
        "sessions": list(row.places.values_list("session", flat=True)),
        "needs": [what for what in asked if what in Need.values],
        "other_need": "\n".join(what for what in asked if what not in Need.values),
        "language": row.language,
    }
    data = request.POST if request.method == "POST" and "cancel" not in request.POST else None
    return ChangeRegistrationForm(
        data, plan=row.plan, sessions=sessions, words=words, initial=initial
    )
