"""The look of the pages: colours and text size, from the profile or from a small cookie.

The cookie keeps the choice of somebody without an account, and of this device before sign-in. It
holds two words and nothing about the person.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

COOKIE = "look"
COOKIE_AGE = 365 * 24 * 3600
THEMES = ("auto", "light", "dark", "contrast")
TEXTS = ("normal", "large", "largest")


class Look(NamedTuple):
    """The words of data-theme and data-text."""

    theme: str = THEMES[0]
    text: str = TEXTS[0]


def of(request: HttpRequest) -> Look:
    """How this page should look: as the profile says, else as the cookie says. Costs no query."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return Look(user.theme, user.text_size)
    return kept(request)


def kept(request: HttpRequest) -> Look:
    """What the cookie says; what is not on offer counts as not said."""
    theme, _dot, text = request.COOKIES.get(COOKIE, "").partition(".")
    return Look(
        theme if theme in THEMES else THEMES[0],
        text if text in TEXTS else TEXTS[0],
    )


def keep(response: HttpResponseBase, theme: str, text: str) -> HttpResponseBase:
    """Put the choice into the cookie."""
    response.set_cookie(
        COOKIE,
        f"{theme}.{text}",
        max_age=COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response
