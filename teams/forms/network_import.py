from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from teams.actions.network import MAX_BYTES


class NetworkFileForm(forms.Form):
    """One file. What it holds is looked at by the action, and in the background."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV or XLSX, at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        max_length=150,
        error_messages={
            "required": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "empty": _("The file is empty."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(_("The file is larger than 10 MB. Please bring it in in parts."))
        return file
