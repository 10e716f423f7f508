"""The base of every page of the admin: a person sees the rows of their communities, and no others.

Scoping the rows of a list is not enough: names would still leak from its filters, from the
drop-downs of its forms, from the search behind them and from the history. So all of these read one
question of the access layer here, and a model without one is an error and not an open door.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path, unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from teams.access import (
    communities_managed_by,
    is_administrator,
    memberships_managed_by,
    people_managed_by,
    teams_managed_by,
)
from teams.admin.history import changes_of
from teams.models import Community, Membership, Team, User

Scope = Callable[[Any], QuerySet[Any]]
# The rows of each model that a person may meet in the admin. A model that is not here cannot be
# shown or chosen: KeyError.
SCOPES: dict[type[Model], Scope] = {
    Community: lambda user: communities_managed_by(user).prefetch_related("texts"),
    Team: teams_managed_by,
    User: people_managed_by,
    Membership: memberships_managed_by,
}


class ScopedFilter(admin.RelatedOnlyFieldListFilter):
    """A filter that names what the reader manages, and nothing else."""

    def field_choices(
        self, field: Any, request: HttpRequest, model_admin: admin.ModelAdmin
    ) -> list[Any]:
        return [(row.pk, str(row)) for row in SCOPES[field.remote_field.model](request.user)]


class DayInput(forms.DateInput):
    """The browser's own way to choose a day; without one it is typed as 2026-11-23."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Scoped:
    """Mixin of pages and of inlines: what a form offers. No page of the desk needs a script."""

    formfield_overrides: Any = {models.DateField: {"widget": DayInput}}

    @property
    def media(self) -> forms.Media:
        return forms.Media()

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A box without the buttons that open another window to add or change what it offers."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs["queryset"] = SCOPES[db_field.remote_field.model](request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = SCOPES[db_field.remote_field.model](request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nothing is deleted here: places end on a day, projects finish, people stop signing in."""
        return False


class CommunityScopedAdmin(Scoped, admin.ModelAdmin):
    """A page of the admin for rows that belong to communities.

    By itself it lets facilitators view the rows of their communities, and administrators also add
    and change. `facilitators_change` opens both to facilitators, within their communities.
    """

    # A sentence under the heading of the list, or nothing.
    intro: Any = ""
    # Models whose rows are parts of this one and have a history of their own, with their key to it.
    history_parts: list[tuple[type[Model], str]] = []
    view_on_site = False
    show_facets = admin.ShowFacets.NEVER
    facilitators_change = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return SCOPES[self.model](request.user).order_by(*self.get_ordering(request))

    def is_in_scope(self, request: Any, obj: Any) -> bool:
        """Whether this row is theirs. A form asks many times: it is looked up once a request."""
        if obj is None:
            return admin.site.has_permission(request)
        known = request.__dict__.setdefault("rows_in_scope", {})
        key = (self.model, obj.pk)
        if key not in known:
            known[key] = SCOPES[self.model](request.user).filter(pk=obj.pk).exists()
        return known[key]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return admin.site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_in_scope(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = is_administrator(request.user) or self.facilitators_change
        return may and self.is_in_scope(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        may = is_administrator(request.user) or self.facilitators_change
        return may and admin.site.has_permission(request)

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        return [self._scoped(name) for name in super().get_list_filter(request)]

    def _scoped(self, name: Any) -> Any:
        if not isinstance(name, str):
            return name
        last: Any = get_fields_from_path(self.model, name)[-1]
        return (name, ScopedFilter) if last.is_relation else name

    def history_view(self, request: Any, object_id: str, extra_context: Any = None) -> Any:
        """Who changed what and when; what stood there before is not shown."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "object": row,
            "opts": self.opts,
            "changes": changes_of(request.user, row, self.history_parts),
        }
        return TemplateResponse(request, "admin/object_history.html", context)


class LookOnlyAdmin(CommunityScopedAdmin):
    """Rows that are changed elsewhere, by those whose they are."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class ScopedInline(Scoped, admin.TabularInline):
    """Rows that belong to the row of the page: whoever may change that one may change these."""

    # A sentence under the heading of the part, or nothing.
    intro: Any = ""
    extra = 0
    can_delete = False
    show_change_link = False
    facilitators_change = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        # A class of this request's own: its boxes ask whom this person may choose.
        formset.form.chooser = request.user  # type: ignore[attr-defined]
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # The page has found `obj` in scope before it asks for its parts.
        return admin.site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_administrator(request.user) or (
            self.facilitators_change and admin.site.has_permission(request)
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)
