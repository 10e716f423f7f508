"""Not today: when somebody wants to hear of a check-in again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written

SKIP, AFTER_ALL = "skip", "now"


class NotTodayForm(forms.Form):
    """`days` are those on offer, the last of them the last day of the check-in."""

    when = forms.ChoiceField(
        label=_("When shall we ask again?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], _("Choose one from the list.")
        ),
    )

    def __init__(self, data: Any = None, *, days: Iterable[date], last: date) -> None:
        days = list(days)
        super().__init__(data, initial={"when": days[0].isoformat() if days else SKIP})
        offers = [(day.isoformat(), _said(day, last)) for day in days]
        field: Any = self.fields["when"]
        field.choices = [*offers, (SKIP, gettext("Skip this one"))]

    def clean_when(self) -> date | str:
        chosen: str = self.cleaned_data["when"]
        return chosen if chosen == SKIP else date.fromisoformat(chosen)


def _said(day: date, last: date) -> str:
    words = gettext("On %(day)s, the last day") if day == last else gettext("In 3 days, on %(day)s")
    return words % {"day": written.day(day, "weekday")}
