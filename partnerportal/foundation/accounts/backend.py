"""Who stands behind an address and a password."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model


class OneAddressAPerson(AuthenticationBackend):
    """allauth's, with one question to the database whether the address is known or not."""

    def _authenticate_by_email(self, email: str, password: str) -> Any:
        person = get_user_model().objects.filter(email=email.lower()).first()
        return self._check_password(person, password)
