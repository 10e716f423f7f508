from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import Language
from teams import actions
from teams.access import is_administrator
from teams.admin.chooser import ChoosesPerson
from teams.admin.line import LineField
from teams.admin.scoped import CommunityScopedAdmin, ScopedInline
from teams.models import Community, Facilitation


class CommunityForm(forms.ModelForm):
    name_en = LineField(label=_("Name in English"), max_length=150)
    name_fr = LineField(label=_("Name in French"), max_length=150)

    class Meta:
        model = Community
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for text in self.instance.texts.all():
                self.initial[f"name_{text.language}"] = text.name

    def names(self) -> dict[str, str]:
        return {code.value: self.cleaned_data[f"name_{code}"] for code in Language}


class FacilitationForm(forms.ModelForm):
    class Meta:
        model = Facilitation
        fields = ["started_on", "ended_on"]


class FacilitationInline(ScopedInline):
    """Who looks after it belongs to one person for ever: when somebody else takes over, it ends."""

    model = Facilitation
    form = FacilitationForm

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("user").order_by("started_on")

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class NewFacilitationForm(ChoosesPerson):
    class Meta:
        model = Facilitation
        fields = ["user", "started_on"]


class NewFacilitationInline(ScopedInline):
    model = Facilitation
    form = NewFacilitationForm
    verbose_name_plural = _("add a facilitator")
    extra = 1

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).none()

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(Community)
class CommunityAdmin(CommunityScopedAdmin):
    """Administrators make communities and say who looks after them; facilitators see their own."""

    form = CommunityForm
    list_display = ["name", "team_count"]
    ordering = ["slug"]
    inlines = [FacilitationInline, NewFacilitationInline]
    history_parts = [(Facilitation, "community")]

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("teams")

    @admin.display(description=_("name"))
    def name(self, community: Community) -> str:
        return community.name

    @admin.display(description=_("teams"))
    def team_count(self, community: Community) -> int:
        return len(community.teams.all())

    def get_fields(self, request: Any, obj: Any = None) -> Any:
        return ["name_en", "name_fr"] if is_administrator(request.user) else ["name"]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> Any:
        return [] if is_administrator(request.user) else ["name"]

    def save_model(self, request: Any, obj: Community, form: Any, change: bool) -> None:
        actions.name_community(community=obj, names=form.names())

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        actions.open_desk(community=form.instance)
