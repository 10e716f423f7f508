"""What is typed of somebody who is invited."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import OWN_NAMES, Language
from teams.forms.words import LineField
from teams.models import Perspective, Role, Team

NO_SEAT = ("", _("No seat: a member of the team"))


class InvitationForm(forms.Form):
    """The address, what to call the person, their place, the language of the email."""

    email = forms.EmailField(
        label=_("Email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write the address that the invitation goes to."),
            "invalid": _("Write an email address, like name@example.org."),
        },
    )
    name = LineField(
        label=_("Name"),
        max_length=150,
        help_text=_("The email greets the person with it. They can change it when they come."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name that you call this person by.")},
    )
    role = forms.ChoiceField(
        label=_("Role in the team"),
        choices=[("", _("Choose a role")), *Role.choices],
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    seat = forms.ChoiceField(
        label=_("Co-lead seat"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a seat from the list, or no seat.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the email"),
        choices=[(code.value, OWN_NAMES[code]) for code in Language],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )

    def __init__(
        self, data: Any = None, *, seats: Iterable[Perspective], language: str = "en"
    ) -> None:
        super().__init__(data, initial={"language": language, "seat": ""})
        offered = [(seat.value, seat.co_lead) for seat in seats]
        self.fields["seat"].choices = [NO_SEAT, *offered]  # type: ignore[attr-defined]


class _TeamField(forms.ModelChoiceField):
    """Choose a team by name, among those that a person manages."""

    default_error_messages = {
        "required": _("Choose a team."),
        "invalid_choice": _("Choose a team from the list."),
    }


class DeskInvitationForm(InvitationForm):
    """The same for whoever looks after several teams; every seat is theirs to offer."""

    team = _TeamField(queryset=None, label=_("Team"), empty_label=_("Choose a team"))
    field_order = ("team", "email", "name", "role", "seat", "language")

    def __init__(
        self, data: Any = None, *, teams: QuerySet[Team], team: Any = None, language: str = "en"
    ) -> None:
        super().__init__(data, seats=list(Perspective), language=language)
        self.fields["team"].queryset = teams.order_by("name", "pk")  # type: ignore[attr-defined]
        self.initial["team"] = team
