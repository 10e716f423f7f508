"""Pages about the portal itself, open to everybody: what it promises, and what it does not."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


def open_page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """A view of a page that reads nothing."""

    @login_not_required
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return view


words_safe = open_page("about/words.html")
privacy = open_page("about/privacy.html")
accessibility = open_page("about/accessibility.html")
your_rights = open_page("about/rights.html")

# url name and words, in the order of the footer
LINKS = [
    ("words-safe", _("How we keep your words safe")),
    ("privacy", _("Privacy notice")),
    ("your-rights", _("Your rights")),
    ("accessibility", _("Accessibility")),
]
