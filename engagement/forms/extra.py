"""An extra check-in: which questions, and for how long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.forms.rhythm import OPEN_FOR, QuestionsField
from engagement.models import InstrumentVersion


class ExtraForm(forms.Form):
    instrument = QuestionsField()
    days_open = forms.TypedChoiceField(
        label=_("How long does it stay open?"),
        coerce=int,
        widget=forms.RadioSelect,
        choices=[(7, _("One week")), (OPEN_FOR, _("Two weeks")), (21, _("Three weeks"))],
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], _("Choose one from the list.")
        ),
    )

    def __init__(self, data: Any = None, *, versions: list[InstrumentVersion]) -> None:
        first = versions[0].instrument_id if versions else None
        super().__init__(data, initial={"instrument": first, "days_open": OPEN_FOR})
        field: Any = self.fields["instrument"]
        field.offer(versions)
