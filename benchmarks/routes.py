from django.urls import get_resolver

from tests.doors.routes import walk


def routes() -> dict[str, str]:
    """Every page of the portal: name and route."""
    return dict(walk(get_resolver("partnerportal.urls").url_patterns))
