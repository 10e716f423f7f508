"""What people type about their own place in a team, as clean values."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.text import clean_line
from teams.models import Membership, SpeaksFor


class _Line(forms.CharField):
    """One line; how long it may be is for the action to say, so that nothing is cut."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"dir": "auto", **kwargs.pop("attrs", {})}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class PlaceForm(forms.Form):
    """For whom a member works and speaks."""

    organisation = _Line(
        label=_("Where you work or belong"),
        help_text=_("A hospital, a university, a patient group. Your team sees it."),
        attrs={"autocomplete": "organization"},
    )
    speaks_for = forms.ChoiceField(
        label=_("Whose experience do you bring?"),
        choices=SpeaksFor.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose for whom you speak."),
            "invalid_choice": _("Choose for whom you speak."),
        },
    )
    group_spoken_for = _Line(
        label=_("Name of the group"),
        help_text=_("Only if you speak for one. For example: Prairie Dialysis Circle."),
    )

    def __init__(self, data: Any = None, *, place: Membership) -> None:
        super().__init__(data, initial={name: getattr(place, name) for name in self.base_fields})


class BreakForm(forms.Form):
    """A break from today, maybe until a day."""

    until = forms.DateField(
        label=_("The day you plan to be back"),
        help_text=_("Leave it empty if you do not know. Nobody else sees the day."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like this: 2027-01-31.")},
    )

    def __init__(self, data: Any = None, *, place: Membership) -> None:
        super().__init__(data, initial={"until": place.away_until if place.is_away else None})
        tomorrow = timezone.localdate() + timedelta(days=1)
        self.fields["until"].widget.attrs["min"] = tomorrow.isoformat()


class HandOverForm(forms.Form):
    """Who is asked to take a seat over."""

    to = forms.ChoiceField(
        label=_("Whom would you like to ask?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose somebody from the list."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )

    def __init__(self, data: Any = None, *, successors: list[Membership]) -> None:
        super().__init__(data)
        self.people = {str(row.user_id): row.user for row in successors}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (str(row.user_id), f"{row.user.name} · {row.get_role_display()}") for row in successors
        ]

    @property
    def person(self) -> Any:
        """Who was chosen, once it is valid."""
        return self.people[self.cleaned_data["to"]]


class HandOverAnswerForm(forms.Form):
    """Yes or no, by the button that was pressed."""

    answer = forms.ChoiceField(
        choices=[("yes", "yes"), ("no", "no")],
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Press yes or no. Until then nothing changes."),
            "invalid_choice": _("Press yes or no. Until then nothing changes."),
        },
    )
