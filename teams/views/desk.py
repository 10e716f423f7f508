"""The admin as facilitators and administrators see it."""

from __future__ import annotations

from functools import update_wrapper
from typing import Any

from allauth.account.decorators import secure_admin_login
from allauth.decorators import rate_limit
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from partnerportal.foundation.accounts.second_step import must_add_second_step
from teams.access import manages_something

# Pages that other packages offer and that nobody needs here: rights come from facilitations and
# not from groups, and addresses belong to their people.
UNWANTED = {
    "auth.group",
    "account.emailaddress",
    "account.emailconfirmation",
    "mfa.authenticator",
    "usersessions.usersession",
}

# Addresses of Django's admin that nothing here leads to. "View on site" fetches any row of any model
# for any staff member; passwords are changed where everybody's are; no page needs the scripts.
UNUSED = {"view_on_site", "password_change", "password_change_done", "autocomplete", "jsi18n"}


class Desk(admin.AdminSite):
    """Django's admin, for the people of the network, behind the portal's own sign-in."""

    site_header = _("Partner Portal")
    site_title = _("Partner Portal")
    index_title = _("Communities and teams")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # It would work on many rows at once, and nothing here is ever deleted in heaps.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models = (
            model_or_iterable
            if isinstance(model_or_iterable, list | tuple)
            else [model_or_iterable]
        )
        wanted = [model for model in models if model._meta.label_lower not in UNWANTED]
        super().register(wanted, admin_class, **options)

    def get_urls(self) -> list[Any]:
        return [url for url in super().get_urls() if getattr(url, "name", "") not in UNUSED]

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """There is one way to sign out."""
        return redirect("account_logout")

    def has_permission(self, request: Any) -> bool:
        """Whether this person has anything to do here; asked once a request, and in the next again."""
        if not hasattr(request, "may_work_at_desk"):
            person = request.user
            request.may_work_at_desk = bool(person.is_staff and manages_something(person))
        return request.may_work_at_desk

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Who works here comes in by two steps: a mailbox alone opens none of these pages."""
        guarded = super().admin_view(view, cacheable)

        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if self.has_permission(request) and must_add_second_step(request.user):
                return redirect("me-second-step")
            return guarded(request, *args, **kwargs)

        return update_wrapper(asked, guarded)

    @method_decorator(never_cache)
    @method_decorator(login_not_required)
    @method_decorator(rate_limit(action="login"))
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The portal's own sign-in, with its limits; who is signed in and may not is told so."""
        return secure_admin_login(self._open)(request)

    def _open(self, request: HttpRequest) -> HttpResponse:
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")
