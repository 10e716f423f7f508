"""The record of e-mails, for administrators: what went to whom and what did not, never what it said."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices.record import title_of
from partnerportal.foundation.notices.sending import send_again
from teams.access import is_administrator
from teams.admin import SCOPES, CommunityScopedAdmin


def _all_for_administrators(user: Any) -> QuerySet[Notice]:
    return Notice.objects.all() if is_administrator(user) else Notice.objects.none()


SCOPES[Notice] = _all_for_administrators


@admin.register(Notice)
class NoticeAdmin(CommunityScopedAdmin):
    """To look at, and to send again what did not arrive or may not have."""

    list_display = ["about", "recipient", "status", "why", "created_at"]
    list_per_page = 50
    list_display_links = ["about"]
    list_filter = ["status", "category"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__name", "recipient__email"]
    ordering = ["-created_at", "pk"]
    fields = ["about", "recipient", "category", "status", "why", "created_at", "sent_at"]
    readonly_fields = ["about"]
    actions = ["send_again"]

    @admin.display(description=_("what about"))
    def about(self, row: Notice) -> str:
        return title_of(row)

    def has_module_permission(self, request: Any) -> bool:
        return is_administrator(request.user)

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return is_administrator(request.user)

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_send_permission(self, request: Any) -> bool:
        return is_administrator(request.user)

    @admin.action(
        description=_("Send again what did not arrive or may not have"), permissions=["send"]
    )
    def send_again(self, request: Any, rows: QuerySet[Notice]) -> None:
        count = sum(send_again(row, by=request.user) for row in rows)
        said = ngettext("%(count)s email is sent again.", "%(count)s emails are sent again.", count)
        messages.success(request, said % {"count": count})
