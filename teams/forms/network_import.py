from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.actions.network import refuse_size


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
        refuse_size(file.size)
        return file
