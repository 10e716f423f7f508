"""What people type about knowledge users."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from teams.forms.boxes import DAY, SeenField, day_box, word_box
from teams.models import KnowledgeUser, User


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
        widget=word_box(),
    )
    how = forms.CharField(
        label=_("How do they take part?"),
        required=False,
        help_text=_("Like: they join our call every second month."),
        widget=word_box(),
    )
    since_on = forms.DateField(
        label=_("Since when?"),
        widget=day_box(),
        error_messages={"required": _("Choose the first day."), **DAY},
    )
    until_on = forms.DateField(
        label=_("Until when?"),
        required=False,
        help_text=_("Leave this empty while they take part."),
        widget=day_box(),
        error_messages=DAY,
    )
    seen = SeenField()

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = people  # type: ignore[attr-defined]


class CommitmentForm(forms.Form):
    what = forms.CharField(
        label=_("What will they do?"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write what they will do.")},
    )
    due_on = forms.DateField(
        label=_("Until when?"), required=False, widget=day_box(), error_messages=DAY
    )
    done_on = forms.DateField(
        label=_("Done on"),
        required=False,
        help_text=_("Leave this empty until it is done."),
        widget=day_box(),
        error_messages=DAY,
    )
    seen = SeenField()
