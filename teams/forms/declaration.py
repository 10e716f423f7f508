"""What people declare."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"invalid": _("Choose a day, like 2027-01-31.")}


def _day_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class ConflictForm(forms.Form):
    has_conflict = forms.TypedChoiceField(
        label=_("Is there something to declare?"),
        choices=[
            ("no", _("No, nothing that I know of")),
            ("yes", _("Yes, there is something others should know")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What is it?"),
        required=False,
        help_text=_("A few words are enough. Your team and your facilitator read them."),
        widget=_words(),
    )


class IndigenousDataForm(forms.Form):
    authority = forms.CharField(
        label=_("Who has authority over the data?"),
        max_length=300,
        help_text=_("A Nation, a community or a council, as they name themselves."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write who has authority over the data.")},
    )
    agreement = forms.CharField(
        label=_("What was agreed?"),
        required=False,
        help_text=_("Who keeps the data, who may see it, what comes back to the community."),
        widget=_words(5),
    )


class ReleaseForm(forms.Form):
    released_by_name = forms.CharField(
        label=_("Who released it?"),
        max_length=200,
        help_text=_("The person who spoke for those with authority."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write who released it.")},
    )
    released_on = forms.DateField(
        label=_("On which day?"),
        widget=_day_box(),
        error_messages={"required": _("Choose the day."), **DAY},
    )


class ResearchUseForm(forms.Form):
    purpose = forms.CharField(
        label=_("What for?"),
        help_text=_("Like: a paper about how our team worked."),
        widget=_words(),
        error_messages={"required": _("Say in a few words what for.")},
    )
    ethics_board = forms.CharField(
        label=_("Ethics board"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    approved_on = forms.DateField(
        label=_("Approved on"),
        required=False,
        help_text=_("Leave this empty until the board has said yes."),
        widget=_day_box(),
        error_messages=DAY,
    )
