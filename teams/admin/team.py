from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from teams import actions
from teams.admin.chooser import ChoosesPerson
from teams.admin.line import LineField
from teams.admin.scoped import CommunityScopedAdmin, LookOnlyAdmin, ScopedInline
from teams.admin.state import state
from teams.models import Membership, Perspective, Team

# What the desk says of a place. A break is not among it: each person begins and ends their own.
PLACE = ["role", "seat", "organisation", "speaks_for", "group_spoken_for", "handles_pay"]
LINES = {"organisation": LineField, "group_spoken_for": LineField}


class _Place:
    """Mixin: what is not sent of "speaks for" stays as it is; the duty for pay comes from others."""

    cleaned_data: Any
    instance: Any
    # Who fills it in; set by ScopedInline.
    chooser: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "speaks_for" in self.fields:  # type: ignore[attr-defined]
            self.fields["speaks_for"].required = False  # type: ignore[attr-defined]

    def clean_speaks_for(self) -> str:
        return self.cleaned_data["speaks_for"] or self.instance.speaks_for

    def clean(self) -> Any:
        """Nobody gives themselves the duty that opens other people's pay."""
        found = super().clean()  # type: ignore[misc]
        person = found.get("user") or getattr(self.instance, "user", None)
        is_new = found.get("handles_pay") and "handles_pay" in self.changed_data  # type: ignore[attr-defined]
        if is_new and person == self.chooser:
            told = gettext(
                "You cannot give this duty to yourself. Ask somebody else who works at this desk."
            )
            self.add_error("handles_pay", told)  # type: ignore[attr-defined]
        return found


class MembershipForm(_Place, forms.ModelForm):
    class Meta:
        model = Membership
        fields = [*PLACE, "started_on", "ended_on"]
        field_classes = LINES


class MembershipInline(ScopedInline):
    """A place belongs to one person for ever: when somebody else takes over, it ends."""

    model = Membership
    form = MembershipForm
    facilitators_change = True

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).select_related("user", "team")
        return rows.order_by("ended_on", "user__name")

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return False


class NewMembershipForm(_Place, ChoosesPerson):
    class Meta:
        model = Membership
        fields = ["user", *PLACE, "started_on"]
        field_classes = LINES


class NewMembershipInline(ScopedInline):
    model = Membership
    form = NewMembershipForm
    verbose_name_plural = _("add somebody to the team")
    facilitators_change = True
    extra = 1

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).none()


class TeamForm(forms.ModelForm):
    class Meta:
        model = Team
        fields = [
            "name",
            "project_title",
            "community",
            "programme",
            "funded_year",
            "stage",
            "starts_on",
            "ends_on",
            "language",
        ]
        field_classes = {"name": LineField, "project_title": LineField, "programme": LineField}


@admin.register(Membership)
class MembershipAdmin(LookOnlyAdmin):
    """Who is and was on which team. Places are changed on the page of their team."""

    intro = _("Who is and was on which team. You change it on the page of the team.")
    list_display = ["person", "team", "place", "started_on", "ended_on"]
    list_filter = ["role", "seat", "team__community"]
    search_fields = ["user__name", "team__name"]
    ordering = ["user__name", "pk"]
    fields = ["person", "team", "place", "organisation", "started_on", "ended_on"]

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("user", "team")

    @admin.display(description=_("person"), ordering="user__name")
    def person(self, place: Membership) -> str:
        return place.user.name

    @admin.display(description=_("role"), ordering="role")
    def place(self, place: Membership) -> str:
        return place.title


@admin.register(Team)
class TeamAdmin(CommunityScopedAdmin):
    """Teams and who is on them."""

    form = TeamForm
    facilitators_change = True
    list_display = ["name", "community", "stage", "is_co_led", "page"]
    list_filter = ["community", "stage", "language"]
    search_fields = ["name", "project_title"]
    ordering = ["name", "pk"]
    inlines = [MembershipInline, NewMembershipInline]
    history_parts = [(Membership, "team")]

    def get_queryset(self, request: Any) -> Any:
        rows = super().get_queryset(request).select_related("community")
        return rows.prefetch_related("community__texts", Team.people())

    @admin.display(description=_("led by both"))
    def is_co_led(self, team: Team) -> str:
        missing = [side.perspective for side in team.sides if not side.co_leads]
        if not missing:
            return state(_("Yes"), "ok", "check")
        words = {Perspective.PATIENT: _("Patient co-lead missing"), None: _("Both missing")}
        words[Perspective.RESEARCHER] = _("Researcher co-lead missing")
        return state(words[missing[0] if len(missing) == 1 else None], "line")

    @admin.display(description=_("page"))
    def page(self, team: Team) -> str:
        return format_html('<a href="{}">{}</a>', team.get_absolute_url(), _("Team page"))

    def save_model(self, request: Any, obj: Team, form: Any, change: bool) -> None:
        super().save_model(request, obj if change else actions.prepare(obj), form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Whoever changes seats, what follows is the same: see actions/seat.py."""
        super().save_related(request, form, formsets, change)
        actions.settle_seats(team=form.instance)
