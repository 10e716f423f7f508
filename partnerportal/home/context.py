"""What every page shows: the five places, the look a person chose, whom to call."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import look
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.home import about

# url name, words, icon, what the paths of this place start with
PLACES = [
    ("home", _("Home"), "home", ("home",)),
    ("team-list", _("My team"), "users", ("team-", "talk-")),
    ("check-in-list", _("Check-ins"), "clipboard-check", ("check-in-",)),
    (
        "event-list",
        _("Events"),
        "calendar",
        (
            *("event-", "summary-", "brief-", "step-", "editor-", "task-", "advice-"),
            *("agenda-", "block-", "run-sheet", "afterwards", "board-", "feedback-"),
            *("plan-findings", "registration-"),
        ),
    ),
]


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context for base.html. Costs no query."""
    user: Any = getattr(request, "user", None)
    known = bool(user and user.is_authenticated)
    language = current_language()
    return {
        "navigation": _navigation(request) if known else [],
        "look": look.of(request),
        "other_languages": [
            {"code": code.value, "name": OWN_NAMES[code]} for code in Language if code != language
        ],
        "contact": {"email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE},
        "demo": settings.DEMO,
        "account_links": _account_links(user) if known else [],
        "footer_links": [{"name": words, "url": reverse(name)} for name, words in about.LINKS],
    }


def _account_links(user: Any) -> list[dict[str, Any]]:
    links = [
        {"name": _("My profile"), "url": reverse("me-edit"), "icon": "user"},
        {"name": _("My emails"), "url": reverse("notices-edit"), "icon": "mail"},
        {"name": _("Sign-in and safety"), "url": reverse("me-safety"), "icon": "shield-check"},
    ]
    if user.is_staff:
        links.append(
            {"name": _("My desk"), "url": reverse("admin:index"), "icon": "clipboard-check"}
        )
    return links


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    here = request.resolver_match.url_name or "" if request.resolver_match else ""
    return [
        {
            "name": words,
            "url": reverse(name),
            "icon": icon,
            "current": any(here.startswith(prefix) for prefix in prefixes),
        }
        for name, words, icon, prefixes in PLACES
    ]
