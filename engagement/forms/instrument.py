from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class InstrumentFileForm(forms.Form):
    """One file. What it holds is looked at by the action."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("JSON, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        max_length=150,
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "empty": _("The file is empty."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )
