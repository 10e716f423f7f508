"""Boxes for people's words."""

from __future__ import annotations

from typing import Any

from django import forms

from partnerportal.foundation.text import clean_line, clean_text


class WordsField(forms.CharField):
    """Several lines: odd characters go before anything is checked; how long is the action's rule."""

    widget: Any = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {"dir": "auto", "rows": 4}


class LineField(forms.CharField):
    """One line, cleaned before it is checked: what is left may be nothing."""

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"dir": "auto"}
