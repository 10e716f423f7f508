"""Boxes that several forms of a team have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DAY = {"invalid": _("Choose a day, like 2027-01-31.")}


def day_box() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def word_box(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "dir": "auto"})


class SeenField(forms.IntegerField):
    """The version that somebody read before they wrote; without one, none."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, min_value=0)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0
