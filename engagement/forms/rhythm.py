"""A team's rhythm: how often, which questions, when, and a pause."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from engagement.models import LEAST_DAYS, MOST_DAYS, InstrumentVersion, Rhythm
from partnerportal.foundation import written
from partnerportal.foundation.models import NoticeChoice
from teams.forms.boxes import DAY, SeenField, day_box
from teams.forms.me import time_zone_choices
from teams.models import Perspective, Team, User

USUAL = 6
ON_OFFER = (2, 4, USUAL, 8, 12)
OTHER = "other"
NO_PAUSE, UNTIL_A_DAY, UNTIL_WE_SAY = "no", "day", "open"
# How long most check-ins stay open, in days, and when most open.
OPEN_FOR = 14
AT_NINE = 9


def name_of(version: InstrumentVersion) -> str:
    """What a set of questions is called, and how long it takes."""
    words = ngettext(
        "%(name)s: about %(count)s minute", "%(name)s: about %(count)s minutes", version.minutes
    )
    name = version.name
    if version.only_for:
        who = Perspective(version.only_for).co_lead
        name = gettext("%(name)s (only for one side: %(who)s)") % {"name": name, "who": who}
    return words % {"name": name, "count": version.minutes}


class QuestionsField(forms.ChoiceField):
    """Which questions: one of the instruments on offer."""

    def __init__(self, **about: Any) -> None:
        super().__init__(
            label=_("Which questions?"),
            widget=forms.RadioSelect,
            error_messages=dict.fromkeys(
                ["required", "invalid_choice"], _("Choose one from the list.")
            ),
            **about,
        )

    def offer(self, versions: Iterable[InstrumentVersion]) -> None:
        self.by_key = {str(row.instrument_id): row.instrument for row in versions}
        self.choices = [(str(row.instrument_id), name_of(row)) for row in versions]

    def clean(self, value: Any) -> Any:
        return self.by_key[super().clean(value)]


class RhythmForm(forms.Form):
    weeks = forms.ChoiceField(
        label=_("How often do you want to check in?"),
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
    instrument = QuestionsField()
    weekday = forms.TypedChoiceField(
        label=_("On which day of the week?"), coerce=int, choices=NoticeChoice.Weekday.choices
    )
    hour = forms.TypedChoiceField(label=_("At what time?"), coerce=int)
    zone = forms.ChoiceField(
        label=_("By the clock of which place?"),
        help_text=_("Each of you still sees times by your own clock."),
    )
    days_open = forms.IntegerField(
        label=_("How many days does it stay open?"),
        help_text=_("From 3 to 28. Two weeks give room for a bad day, or a bad week."),
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"],
            _("Write a whole number from 3 to 28."),
        ),
    )
    pause = forms.ChoiceField(
        label=_("Do you need a pause?"),
        widget=forms.RadioSelect,
        choices=[
            (NO_PAUSE, _("No pause")),
            (UNTIL_A_DAY, _("Yes, until a day")),
            (UNTIL_WE_SAY, _("Yes, until one of us ends it here")),
        ],
        error_messages={"required": _("Choose one from the list.")},
    )
    paused_until = forms.DateField(
        label=_("Pause until"),
        help_text=_("Only if you chose a day. No check-in opens before it."),
        required=False,
        widget=day_box(),
        error_messages=DAY,
    )
    seen = SeenField()

    def __init__(
        self,
        data: Any = None,
        *,
        team: Team,
        row: Rhythm | None,
        user: User,
        versions: list[InstrumentVersion],
    ) -> None:
        super().__init__(data, initial=_initial(team, row, user, versions))
        fields: dict[str, Any] = self.fields
        offers = [(str(weeks), _offer(weeks)) for weeks in ON_OFFER]
        fields["weeks"].choices = [*offers, (OTHER, gettext("Another number of weeks"))]
        fields["instrument"].offer(versions)
        fields["hour"].choices = [(hour, written.clock(time(hour))) for hour in range(24)]
        fields["zone"].choices = time_zone_choices(self.initial["zone"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        self._clean_weeks(found)
        if found.get("pause") == UNTIL_A_DAY and not found.get("paused_until"):
            if "paused_until" not in self.errors:
                self.add_error("paused_until", gettext("Choose a day, or another answer above."))
        elif found.get("paused_until") and found.get("pause") != UNTIL_A_DAY:
            self.add_error(
                "paused_until",
                gettext("You chose something else above. Empty this box, or choose it there."),
            )
        return found

    def _clean_weeks(self, found: dict[str, Any]) -> None:
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

    def values(self) -> dict[str, Any]:
        """What `keep_rhythm` takes; only of a form that is valid."""
        found = dict(self.cleaned_data)
        chosen, other, pause = (found.pop(name) for name in ("weeks", "other", "pause"))
        return found | {
            "weeks": other if chosen == OTHER else int(chosen),
            "is_paused": pause == UNTIL_WE_SAY,
        }


def _initial(
    team: Team, row: Rhythm | None, user: User, versions: list[InstrumentVersion]
) -> dict[str, Any]:
    weeks = team.check_in_weeks
    found: dict[str, Any] = {"weeks": str(weeks or USUAL), "pause": NO_PAUSE, "seen": 0}
    if weeks and weeks not in ON_OFFER:
        found |= {"weeks": OTHER, "other": weeks}
    if row is None:
        first = versions[0].instrument_id if versions else None
        found |= {"weekday": 0, "hour": AT_NINE, "zone": user.time_zone, "days_open": OPEN_FOR}
        return found | {"instrument": first}
    names = ("weekday", "hour", "zone", "days_open")
    found |= {name: getattr(row, name) for name in names}
    found |= {"instrument": row.instrument_id, "seen": row.version}
    if row.is_paused:
        found["pause"] = UNTIL_WE_SAY
    elif pause_day(row):
        found |= {"pause": UNTIL_A_DAY, "paused_until": row.paused_until}
    return found


def pause_day(row: Rhythm) -> date | None:
    """The day until which a rhythm pauses, as long as it lies ahead."""
    today = timezone.now().astimezone(row.clock).date()
    return row.paused_until if row.paused_until and row.paused_until > today else None


def _offer(weeks: int) -> str:
    words = gettext("Every %(count)s weeks")
    if weeks == USUAL:
        words = gettext("Every %(count)s weeks, as most teams do")
    return words % {"count": weeks}
