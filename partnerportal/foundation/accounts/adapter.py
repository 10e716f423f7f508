"""How allauth works here: accounts by invitation only, plain words, mails that tell nobody anything."""

from __future__ import annotations

import logging
from functools import partial
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.accounts import arrival
from partnerportal.foundation.notices.letter import BY_A_PROGRAM

logger = logging.getLogger(__name__)

PATIENCE = _("Too many tries. Please wait a few minutes, then try again.")
MISMATCH = _("The email address and the password do not go together. Please try again.")


# Other ways to say again who one is, by allauth's keys.
WAYS = {
    "reauthenticate": _("Use my password"),
    "mfa_reauthenticate": _("Use my app, or a code on paper"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class InvitedPeopleOnly(DefaultAccountAdapter):
    """Sign-up is closed: administrators and demo people exist by command, others by invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already. Write the new one."),
        "email_password_mismatch": MISMATCH,
        "email_taken": _("This address cannot be used. Choose another one, or call us."),
        "enter_current_password": _("This is not your present password. Please try again."),
        "incorrect_code": _("That code did not match. Check the newest email and try again."),
        "incorrect_password": _("This is not your password. Please try again."),
        "invalid_login": _("Write your email address."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
        "too_many_login_attempts": PATIENCE,
        "rate_limited": PATIENCE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return arrival.finish(request) or super().get_login_redirect_url(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has no second step may prove themselves by an emailed code, too."""
        methods = [
            {**row, "description": WAYS.get(row["id"], row["description"])}
            for row in super().get_reauthentication_methods(user)
        ]
        if user.is_authenticated and not any(row["id"].startswith("mfa_") for row in methods):
            url = reverse("account_reauthenticate_code")
            methods.append({"id": "code", "description": _("Send me a code"), "url": url})
        return methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("me-safety")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("me-safety")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send after the page has gone out: how long it takes tells nobody who has an account.

        A mail server that is down is a line in the log. The page is the same and says whom to call.
        """
        user = context.get("user")
        language = user.language if user else translation.get_language()
        zone = user.time_zone if user else timezone.get_current_timezone_name()
        request = current.request
        send = partial(self._send_now, request, template_prefix, email, context, language, zone)
        request.__dict__.setdefault("mails_to_send", []).append(send)

    def _send_now(
        self,
        request: HttpRequest,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        language: str,
        zone: str,
    ) -> None:
        try:
            with (
                current.request_context(request),
                translation.override(language),
                timezone.override(zone),
            ):
                words = {"email": email, **context}
                self.render_mail(template_prefix, email, words, headers=dict(BY_A_PROGRAM)).send()
        except (SMTPException, OSError) as trouble:
            logger.error("mail %s not sent: %s", template_prefix, type(trouble).__name__)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        told = {"user": user, **(context or {})}
        super().send_notification_mail(template_prefix, user, told, email)


def reset_lifetime() -> int:
    """For how many minutes a link to choose a new password works."""
    return settings.PASSWORD_RESET_TIMEOUT // 60
