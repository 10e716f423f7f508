"""How often a team checks in: one of the usual rhythms, or a number of weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written

USUAL = 6
ON_OFFER = (2, 4, USUAL, 8, 12)
OTHER = "other"


def day_after(weeks: int, today: date) -> str:
    """The day that lies this many weeks ahead, in words."""
    return written.day(today + timedelta(weeks=weeks), "full")


class RhythmForm(forms.Form):
    weeks = forms.ChoiceField(
        label=_("How often do you want to check in?"),
        help_text=_("The day beside each one is the next day, if you began today."),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"],
            _("Choose how often, or write a number of weeks below."),
        ),
    )
    other = forms.IntegerField(
        label=_("Number of weeks"),
        help_text=_("Only if you chose another number of weeks. From 1 to 26."),
        required=False,
        min_value=1,
        max_value=26,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Write a whole number from 1 to 26.")
        ),
    )

    def __init__(self, data: Any = None, *, weeks: int | None) -> None:
        usual = weeks is None or weeks in ON_OFFER
        start = {"weeks": str(weeks or USUAL)} if usual else {"weeks": OTHER, "other": weeks}
        super().__init__(data, initial=start)
        today = timezone.localdate()
        offers = [(str(count), self._offer(count, today)) for count in ON_OFFER]
        self.fields["weeks"].choices = [*offers, (OTHER, gettext("Another number of weeks"))]  # type: ignore[attr-defined]

    @staticmethod
    def _offer(weeks: int, today: date) -> str:
        words = gettext("Every %(count)s weeks: %(day)s")
        if weeks == USUAL:
            words = gettext("Every %(count)s weeks, as most teams do: %(day)s")
        return words % {"count": weeks, "day": day_after(weeks, today)}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        chosen, other = found.get("weeks"), found.get("other")
        if chosen == OTHER and other is None and "other" not in self.errors:
            self.add_error("other", gettext("Write a whole number from 1 to 26."))
        if (
            chosen in {str(weeks) for weeks in ON_OFFER}
            and other is not None
            and str(other) != chosen
        ):
            self.add_error(
                "other",
                gettext("You chose something else above. Empty this box, or choose it there."),
            )
        return found

    @property
    def chosen_weeks(self) -> int:
        """The number that was chosen; only of a form that is valid."""
        chosen = self.cleaned_data["weeks"]
        return int(self.cleaned_data["other"] if chosen == OTHER else chosen)


def every(weeks: int) -> str:
    """How often, in words."""
    words = ngettext("Every week", "Every %(count)s weeks", weeks)
    return words % {"count": weeks}
