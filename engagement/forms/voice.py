"""What members send, and what co-leads choose about it. The questions are a plain loop over values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from engagement.forms.check_in import NO_ANSWER
from engagement.models import VOICES_AT_LEAST, VOICES_AT_MOST


def sent_voice(data: QueryDict, items: Iterable[int]) -> dict[int, int | None]:
    """What was sent of these questions; a number that is none becomes 0, which no rule allows."""
    found: dict[int, int | None] = {}
    for item in items:
        value = data.get(f"item-{item}-value")
        if value == NO_ANSWER:
            found[item] = None
        elif value is not None:
            found[item] = int(value) if value in {"1", "2", "3", "4", "5"} else 0
    return found


class TeamVoicesForm(forms.Form):
    is_on = forms.BooleanField(
        label=_("Ask the others on our team too"),
        help_text=_("Each of them may answer or not. Nobody is told who did."),
        required=False,
    )
    from_how_many = forms.IntegerField(
        label=_("Show them once this many have answered"),
        help_text=_("From 3 on. Leave it empty to do as the network does."),
        min_value=VOICES_AT_LEAST,
        max_value=VOICES_AT_MOST,
        required=False,
        error_messages={
            "min_value": _("Fewer than 3 could be told apart. Write 3 or more."),
            "max_value": _("Write a number from 3 to 20."),
            "invalid": _("Write a number from 3 to 20."),
        },
    )

    def __init__(self, data: Any = None, *, is_on: bool, from_how_many: int | None) -> None:
        super().__init__(data, initial={"is_on": is_on, "from_how_many": from_how_many})
