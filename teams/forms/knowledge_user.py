"""What people type about knowledge users."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import KnowledgeUser, Team, User

DAY = {"invalid": _("Choose a day, like 2027-01-31.")}


def _day_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class KnowledgeUserForm(forms.Form):
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write the name of the organisation.")},
    )
    user = forms.ModelChoiceField(
        label=_("Who takes part for it, if they are on the team"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody of the team"),
    )
    contact_name = forms.CharField(
        label=_("Or the name of who takes part"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    power = forms.ChoiceField(
        label=_("What can they do?"),
        choices=KnowledgeUser.Power.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    what = forms.CharField(
        label=_("What could they decide or change?"),
        required=False,
        help_text=_("Like: how rides to the clinic are booked."),
        widget=_words(),
    )
    how = forms.CharField(
        label=_("How do they take part?"),
        required=False,
        help_text=_("Like: they join our call every second month."),
        widget=_words(),
    )
    since_on = forms.DateField(
        label=_("Since when?"),
        widget=_day_box(),
        error_messages={"required": _("Choose the first day."), **DAY},
    )
    until_on = forms.DateField(
        label=_("Until when?"),
        required=False,
        help_text=_("Leave this empty while they take part."),
        widget=_day_box(),
        error_messages=DAY,
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, team: Team, row: KnowledgeUser | None = None) -> None:
        names = [name for name in self.base_fields if name != "seen"]
        initial = {name: getattr(row, name) for name in names} if row else {}
        super().__init__(data, initial=initial | {"seen": row.version if row else 0})
        people = [place.user_id for place in team.active_memberships]
        self.fields["user"].queryset = User.objects.filter(pk__in=people).order_by("name")  # type: ignore[attr-defined]


class CommitmentForm(forms.Form):
    what = forms.CharField(
        label=_("What will they do?"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what they will do.")},
    )
    due_on = forms.DateField(
        label=_("Until when?"), required=False, widget=_day_box(), error_messages=DAY
    )
    done_on = forms.DateField(
        label=_("Done on"),
        required=False,
        help_text=_("Leave this empty until it is done."),
        widget=_day_box(),
        error_messages=DAY,
    )
