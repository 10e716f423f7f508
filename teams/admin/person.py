from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.accounts.sessions import end_all
from teams.access import is_administrator
from teams.admin.line import LineField
from teams.admin.scoped import SCOPES, CommunityScopedAdmin
from teams.models import Membership, User


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "email", "language", "time_zone", "is_active", "is_staff", "is_superuser"]
        field_classes = {"name": LineField}

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


@admin.register(User)
class PersonAdmin(CommunityScopedAdmin):
    """Administrators change people; facilitators look at those in their communities."""

    form = PersonForm
    list_display = ["name", "email", "language", "teams"]
    list_filter = ["language"]
    search_fields = ["name", "email"]
    ordering = ["name", "pk"]

    def get_queryset(self, request: Any) -> Any:
        # Of somebody who is in two communities, each facilitator sees the teams of their own.
        mine = SCOPES[Membership](request.user).active().select_related("team")  # type: ignore[attr-defined]
        rows = super().get_queryset(request)
        return rows.prefetch_related(Prefetch("memberships", queryset=mine, to_attr="places"))

    @admin.display(description=_("teams"))
    def teams(self, person: User) -> str:
        return ", ".join(row.team.name for row in person.places)  # type: ignore[attr-defined]

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        if is_administrator(request.user):
            return list(PersonForm.Meta.fields)
        return ["name", "email", "language", "time_zone", "teams"]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        """Nobody takes their own keys away, so that there is always an administrator."""
        if obj is not None and obj.pk == request.user.pk:
            return ["is_active", "is_staff", "is_superuser"]
        return [] if is_administrator(request.user) else ["teams"]

    def save_model(self, request: Any, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        User.objects.keep_addresses([obj])
        if not obj.is_active or "email" in form.changed_data:
            end_all(obj)
