"""Ask again who it is before something that could hurt: a laptop stays open, a phone is passed on.

allauth asks those who have a password or a second step. Most people here have neither; they get a
code by email. A sign-in of the last five minutes is proof enough for them: it was such a code.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]
STATE = "code_to_go_on"


def is_fresh(request: Any) -> bool:
    """Whether this person has shown who they are within the last minutes."""
    if get_reauthentication_flows(request.user):
        return did_recently_reauthenticate(request)
    records = get_authentication_records(request, request.user)
    latest = max((record["at"] for record in records), default=0)
    return time.time() - latest < app_settings.REAUTHENTICATION_TIMEOUT


def _guard(view: View, asks: Callable[[HttpRequest], bool]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and asks(request) and not is_fresh(request):
            raise ReauthenticationRequired
        return view(request, *args, **kwargs)

    return guarded


def asks_again(view: View) -> View:
    """Even to look at the page."""
    return _guard(view, lambda request: True)


def asks_again_to_change(view: View) -> View:
    """Looking is free; what was sent is kept and done once the person has shown who they are."""
    return _guard(view, lambda request: request.method == "POST")


class CodeToGoOn(AbstractCodeVerificationProcess):
    """A code that was emailed to somebody who is signed in, bound to this browser's session."""

    def __init__(self, request: Any, state: dict[str, Any]) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.LOGIN_BY_CODE_TIMEOUT,
            state=state,
            user=request.user,
        )

    @classmethod
    def begin(cls, request: Any) -> bool:
        """Send a code; say no when this person has asked for too many."""
        email = request.user.email
        if not consume(request, action="request_login_code", key=email.lower()):
            return False
        process = cls(request, cls.initial_state(request.user, email))
        process.send()
        process.persist()
        return True

    @classmethod
    def resume(cls, request: HttpRequest) -> CodeToGoOn | None:
        state = request.session.get(STATE)
        return cls(request, state).abort_if_invalid() if state else None

    def send(self) -> None:
        adapter = get_adapter(self.request)
        self.state["code"] = adapter.generate_login_code()
        told = {"code": self.code, "user": self.user}
        adapter.send_mail("account/email/go_on_code", self.state["email"], told)

    def persist(self) -> None:
        self.request.session[STATE] = self.state

    def abort(self) -> None:
        self.request.session.pop(STATE, None)

    def finish(self) -> None:
        self.abort()
        record_authentication(self.request, self.user, method="code", reauthenticated=True)
