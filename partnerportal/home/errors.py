import logging
import secrets

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def csrf_failure(request, reason=""):
    """The form was open too long, or in another window. Going back keeps what was typed."""
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Needs no database and no context. The reference is in the log, beside the error's own lines."""
    reference = secrets.token_hex(3).upper()
    logger.error("reference %s", reference)
    contact = {"phone": settings.CONTACT_PHONE}
    page = render_to_string("500.html", {"reference": reference, "contact": contact})
    return HttpResponseServerError(page)
