"""The name that a person wants in print."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import User


class CreditForm(forms.Form):
    credit = forms.ChoiceField(
        label=_("How should you be named in print?"),
        choices=User.Credit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    credit_name = forms.CharField(
        label=_("The other name"),
        max_length=150,
        required=False,
        help_text=_("Needed only if you chose another name."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
