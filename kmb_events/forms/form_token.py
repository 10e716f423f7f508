"""What takes the place of a cookie in a form for everybody: who got it, and when."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

# In seconds: nobody reads and answers faster; a form is good for a day.
SOONEST, LATEST = 3, 24 * 3600


class OpenForm(forms.Form):
    """A form without an account: `form` is its token; `website` is for programs, hidden from people.

    `about`: what the form belongs to, as JSON keeps it. A token of something else, a forged or an
    old one is refused; the page then shows a new one and all that was typed.
    """

    salt = ""
    form = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this box empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, *, about: Any, **options: Any) -> None:
        initial = {"form": make_token(self.salt, about)} | options.pop("initial", {})
        super().__init__(data, initial=initial, **options)
        self.about = about

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if typed.pop("website", ""):
            # A browser may have filled it by itself: the person cannot see it, and would be stuck.
            self._put("website", "")
            self.add_error(None, _("Leave the hidden box empty, then press again."))
        self._check(typed.get("form", ""))
        return typed

    def _check(self, token: str) -> None:
        try:
            about = signing.loads(token, salt=self.salt, max_age=LATEST)[0]
        except (signing.BadSignature, ValueError, TypeError, IndexError, KeyError):
            about = None
        if about != self.about:
            self._renew(about)
        elif _is_younger(token, self.salt, SOONEST):
            self.add_error(None, _("That was very quick. Please look once more and press again."))

    def _renew(self, seen: Any = None) -> None:
        """Show the page with a token that is good now, and say that it takes another press.

        `seen`: what the token that came was about; None when it is forged or old.
        """
        self._put("form", make_token(self.salt, self.about))
        self.add_error(None, _("This page was open for long. Please press again."))

    def _put(self, name: str, value: str) -> None:
        sent: Any = self.data
        self.data = sent.copy()
        self.data[self.add_prefix(name)] = value  # type: ignore[index]


def make_token(salt: str, about: Any) -> str:
    return signing.dumps([about, secrets.token_hex(16)], salt=salt)


def _is_younger(token: str, salt: str, seconds: int) -> bool:
    try:
        signing.loads(token, salt=salt, max_age=seconds)
    except signing.SignatureExpired:
        return False
    return True
