"""The second step of signing in: an app that shows codes, a passkey, codes on paper for a bad day."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.accounts.sessions import end_all
from partnerportal.foundation.encrypted import cipher

STEPS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class EncryptedSecrets(DefaultMFAAdapter):
    """Secrets of apps and of recovery codes are encrypted in the database, like people's words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That code did not match. Wait for the next one and try again."),
        "unverified_email": _("Sign in once with a code from your email. Then you can do this."),
        "cannot_delete_authenticator": _("This cannot be taken away just now."),
        "cannot_generate_recovery_codes": _("Add an app or a passkey first."),
    }

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        """What the app and the passkey call us."""
        return gettext("Partner Portal")

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}


def has_second_step(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).exists()


@transaction.atomic
def remove_all(user: Any) -> int:
    """For who has lost all of it: take it away, and end what a thief may have open."""
    rows = Authenticator.objects.filter(user_id=user.pk)
    count = len(rows)
    if count:
        rows.delete()
        end_all(user)
    return count


def must_add_second_step(user: Any) -> bool:
    """Those who see many teams need more than a mailbox. Not in the demo: nobody is real there."""
    return bool(user.is_staff and not settings.DEMO and not has_second_step(user))
