"""How allauth works here: accounts by invitation only, and errors in plain words."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InvitedPeopleOnly(DefaultAccountAdapter):
    """Sign-up is closed: administrators and demo people exist by command, others by invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That code did not match. Check the newest email and try again."),
        "too_many_login_attempts": _("Too many tries. Please wait a few minutes, then try again."),
        "rate_limited": _("Too many tries. Please wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
