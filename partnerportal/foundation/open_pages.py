"""Pages that say the same to everybody: who reads them is not looked up."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

_SAME_FOR_ALL = re.compile(
    r"/p/events/(?:calendar\.ics|[^/]+/(?:calendar\.ics|qr\.(?:svg|png))?)?$"
    r"|/p/summaries/(?:[^/]+/(?:qr\.(?:svg|png)|versions/\d+/)?)?$"
    r"|/p/boards/[^/]+/live/$"
)


class SameForEverybody:
    """Set the session's cookie aside where nothing on the page depends on it.

    A signed-in person then costs no query there, and a page that is kept by a cache between us and
    the readers can hold nothing of theirs.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and _SAME_FOR_ALL.match(request.path_info):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)
