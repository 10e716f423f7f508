"""What people see when something cannot be answered. The pages are templates/400.html and so on."""

import logging
import secrets

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from partnerportal.foundation import look

logger = logging.getLogger(__name__)

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request, exception=None):
    """An address or a form that cannot be read, or one that is too large."""
    if isinstance(exception, TOO_LARGE):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def forbidden(request, exception=None):
    """The page of what is not there: it tells nothing about what is."""
    return render(request, "403.html", status=403)


def csrf_failure(request, reason=""):
    """The form was open too long, or in another window. Going back keeps what was typed."""
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Needs no database and no context. The reference is in the log, beside the error's own lines."""
    reference = secrets.token_hex(3).upper()
    logger.error("reference %s", reference)
    values = {
        "reference": reference,
        "contact": {"phone": settings.CONTACT_PHONE},
        "look": look.kept(request),
    }
    return HttpResponseServerError(render_to_string("500.html", values))


class PagesForWrongMethods:
    """An address that only a button may use, opened by itself: a page, not a white screen."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or request.method not in {"GET", "HEAD"}:
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page
