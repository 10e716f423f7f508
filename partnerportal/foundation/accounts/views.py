"""Pages of our own around signing in."""

from __future__ import annotations

from typing import Any

from allauth.account.views import BaseReauthenticateView, LoginView
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from partnerportal.foundation.accounts import sessions, unsent
from partnerportal.foundation.accounts.access import ways_in_of
from partnerportal.foundation.accounts.again import CodeToGoOn, asks_again_to_change
from partnerportal.foundation.accounts.forms import GoOnCode, PasswordLogin


class LoginByPassword(LoginView):
    """The same door as for the code, with the same limits, for those who chose a password."""

    form_class = PasswordLogin
    template_name = "account/login_by_password.html"

    def get_form_class(self) -> Any:
        return PasswordLogin


login_by_password = LoginByPassword.as_view()


class ReauthenticateByCode(BaseReauthenticateView):
    """Show again who one is by a code from the mailbox."""

    form_class = GoOnCode
    template_name = "account/reauthenticate_by_code.html"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.process = CodeToGoOn.resume(request) if request.user.is_authenticated else None
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return {**kwargs, "code": self.process.code if self.process else ""}

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.POST.get("action") == "send" or self.process is None:
            if not CodeToGoOn.begin(request):
                messages.error(request, _("Please wait a minute before you ask for a new code."))
            return HttpResponseRedirect(request.get_full_path())
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> Any:
        assert self.process is not None  # noqa: S101 -- post() has seen to it
        if self.process.record_invalid_attempt():
            return super().form_invalid(form)
        messages.error(self.request, _("That was the third try. Please ask for a new code."))
        return HttpResponseRedirect(self.request.get_full_path())

    def form_valid(self, form: Any) -> Any:
        assert self.process is not None  # noqa: S101 -- post() has seen to it
        self.process.finish()
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> Any:
        return super().get_context_data(**kwargs) | {"is_sent": self.process is not None}


reauthenticate_by_code = ReauthenticateByCode.as_view()


@require_safe
def safety(request: Any) -> HttpResponse:
    """All ways in and what protects them, on one page."""
    return render(request, "account/safety.html", {"ways": ways_in_of(request.user)})


@require_safe
def second_step(request: Any) -> HttpResponse:
    """Why a second step, and how to add one."""
    return render(request, "account/second_step.html", {"ways": ways_in_of(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
@asks_again_to_change
def devices(request: Any) -> HttpResponse:
    """Where one is signed in. Any number of devices may be; each can be ended from here."""
    if request.method == "POST":
        messages.success(request, _end_devices(request))
        return redirect("me-devices")
    found = sessions.devices_of(request)
    context = {"devices": found, "others": [row for row in found if not row.is_here]}
    return render(request, "account/devices.html", context)


def _end_devices(request: Any) -> str:
    wanted = request.POST.get("device", "")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 18:
        ended = sessions.end_one(request, int(wanted))
    else:
        ended = sessions.end_others(request)
    if not ended:
        return _("No other device was signed in.")
    return ngettext(
        "%(number)s device is signed out.", "%(number)s devices are signed out.", ended
    ) % {"number": ended}


@require_http_methods(["GET", "HEAD", "POST"])
def unsent_words(request: Any) -> HttpResponse:
    """What was sent after the session had ended: send it now, or let it go."""
    rows = unsent.waiting(request)
    if request.method == "POST":
        return _send_or_drop(request, rows)
    if not rows:
        return redirect("home")
    return render(request, "account/unsent.html", {"rows": rows})


def _send_or_drop(request: Any, rows: list[unsent.Unsent]) -> HttpResponse:
    wanted = request.GET.get("row", "")
    row = next((one for one in rows if str(one.index) == wanted), None)
    if row is None:
        return redirect("me-unsent")
    unsent.drop(request, row.index)
    if request.GET.get("do") == "drop":
        messages.success(request, _("It was not sent, and is gone."))
        return redirect("me-unsent" if len(rows) > 1 else row.page)
    # 307: the browser sends the same fields once more, to where they were going.
    response = redirect(row.path)
    response.status_code = 307
    return response
