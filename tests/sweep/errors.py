"""The pages one meets when something is not there, not allowed, too much, or broken."""

from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

TEMPLATES = ["400", "403", "403_csrf", "404", "405", "410", "413", "429", "500"]


def error_pages(language):
    """(label, HTML) of each, as a stranger gets it."""
    request = RequestFactory().get("/nowhere/")
    request.user = AnonymousUser()
    with translation.override(language):
        return [
            (f"error {name}", render_to_string(f"{name}.html", request=request))
            for name in TEMPLATES
        ]
