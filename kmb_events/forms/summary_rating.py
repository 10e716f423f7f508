"""One rater's answers to all items of an instrument."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import RatingInstrument, RatingItem


class RatingForm(forms.Form):
    """A row of choices an item, in the parts of the instrument. All are to be answered."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, instrument: RatingInstrument, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instrument = instrument
        for item in instrument.items:
            self.fields[_name(item)] = forms.ChoiceField(
                label=f"{item.code}. {item.words}",
                choices=self._choices(item),
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Choose one of the answers."),
                    "invalid_choice": _("Choose one of the answers."),
                },
            )

    def _choices(self, item: RatingItem) -> list[tuple[str, str]]:
        labels = self.instrument.labels
        rows = [("yes", str(labels["yes"])), ("no", str(labels["no"]))]
        if item.not_when is not None:
            rows.append(("na", f"{labels['na']}. {item.not_when}"))
        return rows

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """(name, its boxes) for each part."""
        return [
            (str(part.name), [self[_name(item)] for item in part.items])
            for part in self.instrument.parts
        ]

    @property
    def answers(self) -> dict[str, str]:
        """Item -> yes, no or na."""
        return {item.code: self.cleaned_data[_name(item)] for item in self.instrument.items}

    @staticmethod
    def values(answers: dict[str, str]) -> dict[str, str]:
        """Answers that were given before, as the form starts with them."""
        return {f"item_{code}": answer for code, answer in answers.items()}


def _name(item: RatingItem) -> str:
    return f"item_{item.code}"
