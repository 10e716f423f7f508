"""Pages for what cannot be answered, for the views of all apps: in the frame, in the reader's words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gone(request: HttpRequest) -> HttpResponse:
    """A link that has run out or was used: what it was, and how to go on."""
    return render(request, "410.html", status=410)


def too_many(request: HttpRequest, retry_after: int | None = None) -> HttpResponse:
    """Too many tries in a short time; `retry_after` in seconds, when it is known."""
    response = render(request, "429.html", status=429)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response
