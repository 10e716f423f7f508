from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget

from partnerportal.foundation.text import clean_line


class LineField(forms.CharField):
    """One line of words, cleaned before it is checked: what is left may be nothing."""

    widget = AdminTextInputWidget

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")
