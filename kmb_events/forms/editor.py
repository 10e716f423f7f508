"""Naming somebody who may write in a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import User


class EditorForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Who may write in this plan, too?"),
        queryset=User.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose one of the people in the list."),
            "invalid_choice": _("Choose one of the people in the list."),
        },
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
