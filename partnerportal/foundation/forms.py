"""What a person chooses about the e-mails they get, as clean values."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Fieldset, Layout, Row, Submit
from django import forms
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import written
from partnerportal.foundation.models import Notice, NoticeChoice

CLASSES = [
    (Notice.Category.NUDGE, _("Something waits for me, like a check-in")),
    (Notice.Category.SOCIAL, _("What others did, like: you have both answered")),
    (Notice.Category.DIGEST, _("News that can wait, once a week, like: you both agree")),
]


def _hours() -> list[Any]:
    return [(hour, written.clock(time(hour))) for hour in range(24)]


hours = lazy(_hours, list)


class Clock(forms.TimeInput):
    """The device's own way to choose a time."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class NoticeChoiceForm(forms.Form):
    """How often, about what, when not."""

    pace = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=NoticeChoice.Pace.choices,
        widget=forms.RadioSelect,
    )
    about = forms.MultipleChoiceField(
        label=_("What about?"),
        choices=CLASSES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    quiet_from = forms.TimeField(
        label=_("From"),
        widget=Clock,
        error_messages={
            "required": _("Write a time, like 20:00."),
            "invalid": _("Write a time, like 20:00."),
        },
    )
    quiet_to = forms.TimeField(
        label=_("To"),
        widget=Clock,
        error_messages={
            "required": _("Write a time, like 08:00."),
            "invalid": _("Write a time, like 08:00."),
        },
    )
    weekday = forms.TypedChoiceField(
        label=_("Day"), choices=NoticeChoice.Weekday.choices, coerce=int, empty_value=None
    )
    hour = forms.TypedChoiceField(label=_("Time"), choices=hours(), coerce=int, empty_value=None)
    paused_until = forms.DateField(
        label=_("Take a break until"),
        required=False,
        help_text=_("What waits then comes in one email. What you cannot do without still comes."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Choose a day, like 2027-01-31.")},
    )

    def __init__(self, data: Any = None, *, choice: NoticeChoice) -> None:
        super().__init__(data, initial=_initial(choice))
        self.choice = choice
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.layout = Layout(
            "pace",
            "about",
            Fieldset(
                _("Quiet hours"),
                HTML('<p class="form-text">{{ quiet_help }}</p>'),
                Row(Column("quiet_from"), Column("quiet_to")),
            ),
            Fieldset(
                _("Your weekly email"),
                HTML('<p class="form-text">{{ weekly_help }}</p>'),
                Row(Column("weekday"), Column("hour")),
            ),
            "paused_until",
        )
        self.helper.add_input(Submit("save", _("Save"), css_class="btn-primary"))

    def clean_paused_until(self) -> date | None:
        day, today = self.cleaned_data["paused_until"], timezone.localdate()
        if day and day <= today and day != self.choice.paused_until:
            raise forms.ValidationError(_("Choose a day after today, or leave this empty."))
        if day and day > today + timedelta(days=366):
            raise forms.ValidationError(_("Choose a day within one year."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        start, end, hour = (found.get(name) for name in ("quiet_from", "quiet_to", "hour"))
        if (
            start is not None
            and end is not None
            and hour is not None
            and _lies_between(time(hour), start, end)
        ):
            self.add_error(
                "hour",
                gettext(
                    "This is in your quiet hours. Choose another time, or change the quiet hours."
                ),
            )
        return found

    def values(self) -> dict[str, Any]:
        """What `choose` keeps."""
        found = dict(self.cleaned_data)
        about = found.pop("about")
        return found | {name.value: name.value in about for name, _words in CLASSES}


def _initial(choice: NoticeChoice) -> dict[str, Any]:
    names = ["pace", "quiet_from", "quiet_to", "weekday", "hour", "paused_until"]
    found = {name: getattr(choice, name) for name in names}
    if choice.paused_until and choice.paused_until <= timezone.localdate():
        found["paused_until"] = None
    about = [name.value for name, _words in CLASSES if name.value not in choice.off]
    return found | {"about": about}


def _lies_between(clock: time, start: time, end: time) -> bool:
    if start <= end:
        return start <= clock < end
    return clock >= start or clock < end
