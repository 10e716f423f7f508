"""Sessions end: some time after the last sign of a person, and some time after signing in.

What a page does by itself in the background (saving, looking how far a document is) carries the
header X-Background and is no sign of a person: an open laptop would else stay open for ever.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from partnerportal.foundation.accounts import sessions, unsent
from partnerportal.foundation.accounts.lengths import lengths_for

GetResponse = Callable[[HttpRequest], HttpResponse]
BEGAN, SEEN = "signed_in_at", "last_human"
# How exactly the last sign of a person is kept. Each time is a write.
STEP = 60


class SessionLimits:
    """End a session that has lasted long enough; keep what its person sends afterwards."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        was_known = request.user.is_authenticated
        if was_known:
            _end_or_note(request)
        response = self.get_response(request)
        is_known = request.user.is_authenticated
        if is_known and not was_known:
            response = _welcome(request, response)
        if was_known and not is_known:
            # What an earlier page left in this browser does not stay on a shared computer.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        # Django closes a response when the browser has all of it: the mails go then.
        closers: list[Any] = response._resource_closers  # type: ignore[attr-defined]
        closers.extend(request.__dict__.get("mails_to_send", []))
        return response

    def process_view(
        self, request: Any, view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """After the form's own token was looked at, before the sign-in page is shown instead."""
        if request.user.is_authenticated or is_background(request):
            return None
        if getattr(request, "has_ended", False):
            words = _("You were signed out, because some time has passed. What is saved is safe.")
            messages.info(request, words)
        if unsent.belongs_to_somebody(request, view):
            unsent.keep(request)
            return redirect(unsent.sign_in_url())
        return None


def connect() -> None:
    """Django says by this signal that somebody has signed in, whichever way."""
    user_logged_in.connect(_begin, dispatch_uid="limits")


def _begin(request: Any, **_others: Any) -> None:
    request.session[BEGAN] = request.session[SEEN] = time.time()


def is_background(request: HttpRequest) -> bool:
    return "X-Background" in request.headers


def _end_or_note(request: Any) -> None:
    now, session = time.time(), request.session
    began, seen = session.get(BEGAN), session.get(SEEN)
    limit = lengths_for(request.user)
    if began is None or seen is None:
        session[BEGAN], session[SEEN] = began or now, now
    elif now - seen >= limit.idle or now - began >= limit.whole:
        _end(request)
    elif now - seen >= STEP and not is_background(request):
        session[SEEN] = now
        sessions.note_use(request)


def _end(request: Any) -> None:
    person = request.user.pk
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    unsent.remember(request, person)
    request.has_ended = True


def _welcome(request: Any, response: HttpResponse) -> HttpResponse:
    """Somebody has just signed in."""
    sessions.note_sign_in(request)
    if unsent.claim(request) and 300 <= response.status_code < 400:
        response = redirect("me-unsent")
    return response
