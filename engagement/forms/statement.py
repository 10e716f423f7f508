"""A team's own words about how it made its work together."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.forms.boxes import SeenField
from teams.forms.words import WordsField


class StatementForm(forms.Form):
    words = WordsField(
        label=_("How we made it together"),
        help_text=_("At most 1,500 characters. Every version you save is kept."),
        error_messages={"required": _("Write a few words, or leave without saving.")},
    )
    seen = SeenField()

    def __init__(self, *args: Any, start: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("words", start)
