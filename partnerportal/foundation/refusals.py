"""Pages for what cannot be answered, and headers of unusual ones, for the views of all apps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gone(request: HttpRequest) -> HttpResponse:
    """A link that has run out or was used: what it was, and how to go on."""
    return render(request, "410.html", status=410)


def opened_by_its_address(response: HttpResponse) -> HttpResponse:
    """For a page whose address is the key to it: no search engine, site or log of visits hears it.

    Not "no-referrer": of such a page browsers do not even tell that its forms are ours, so that its
    language link and every other form would be refused.
    """
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


def too_many(request: HttpRequest, retry_after: int | None = None) -> HttpResponse:
    """Too many tries in a short time; `retry_after` in seconds, when it is known."""
    response = render(request, "429.html", status=429)
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response
