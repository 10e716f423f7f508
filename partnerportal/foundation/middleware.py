"""What happens to every request, whatever the page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from partnerportal.foundation.zones import known_zone

GetResponse = Callable[[HttpRequest], HttpResponse]

_ODD = ("\x00", "%00")


class RefuseOddInput:
    """Answer 400 to a NUL character in an address, before a database sees it.

    In a form field a NUL gets the field's own message; in an address nobody types one by mistake.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = request.path_info + request.META.get("QUERY_STRING", "")
        if any(odd in address for odd in _ODD):
            raise SuspiciousOperation("NUL in the address")
        return self.get_response(request)


class PermissionsPolicy:
    """No page of the portal needs a camera, a microphone or a place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        )
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            # A shared computer in a clinic keeps nothing that the back button could show.
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class FilesDoNothing:
    """A file is for saving, not for showing: whatever is in it, a browser that shows it runs none of
    it. Stands inside of what sets the policy of pages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


class PersonsOwnSettings:
    """A signed-in person reads the portal in their language and their time zone.

    The language that a person chose in their profile goes before the browser's and the cookie's.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        zone = settings.DEFAULT_TIME_ZONE
        if request.user.is_authenticated:
            zone = request.user.time_zone
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(known_zone(zone)):
            return self.get_response(request)
