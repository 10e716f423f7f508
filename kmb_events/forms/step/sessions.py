"""The days of an event as people type them: a day, from when, until when, by the event's clock."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events.forms.step.base import RowBoxes
from kmb_events.forms.step.boxes import box
from kmb_events.models import EventSession, EventSessionText
from partnerportal.foundation import written
from partnerportal.foundation.zones import known_zone
from teams.forms.boxes import DAY, day_box

_TIME = {
    "invalid": gettext_lazy("Write a time, like 13:30."),
    "required": gettext_lazy("Write a time, like 13:30."),
}


def _time(label):
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, error_messages=_TIME)


class SessionBoxes(RowBoxes):
    words = ("title", "place")
    titled = "title"
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=day_box(),
        error_messages=DAY | {"required": gettext_lazy("Choose a day, like 2027-01-31.")},
    )
    starts = _time(gettext_lazy("Starts"))
    ends = _time(gettext_lazy("Ends"))
    ends_next_day = forms.BooleanField(
        label=gettext_lazy("It ends after midnight, on the next day"), required=False
    )
    words_title = box(EventSessionText, "title", gettext_lazy("What is it called?"))
    words_place = box(EventSessionText, "place", gettext_lazy("Where is it?"))
    link = box(EventSession, "link", help_text=gettext_lazy("Only people who sign up will see it."))
    phone = box(EventSession, "phone")
    capacity = box(EventSession, "capacity")

    @classmethod
    def start(cls, row, plan):
        start = super().start(row, plan)
        zone = known_zone(plan.time_zone)
        starts, ends = (start.pop(name).astimezone(zone) for name in ("starts_at", "ends_at"))
        return start | {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "ends_next_day": ends.date() > starts.date(),
        }

    @property
    def title(self):
        """When it is, and its name if it has one."""
        here = self.here
        if here is None:
            return ""
        zone = known_zone(self.plan.time_zone)
        starts, ends = (here.values[name].astimezone(zone) for name in ("starts_at", "ends_at"))
        when = f"{written.day(starts, 'full')}, {written.hours(starts, ends)}"
        name = here.words["title"] or here.elsewhere
        return f"{when}: {name}" if name else when

    def clean(self):
        said = self.cleaned_data
        if self.errors or said.get("DELETE"):
            return
        days = datetime.timedelta(days=1 if said["ends_next_day"] else 0)
        starts, ends = (
            datetime.datetime.combine(day, at, self.zone)
            for day, at in ((said["day"], said["starts"]), (said["day"] + days, said["ends"]))
        )
        for name, moment in (("starts", starts), ("ends", ends)):
            if not is_real(moment):
                words = _("The clocks go forward then: %(time)s does not exist on this day.")
                self.add_error(name, words % {"time": written.clock(moment)})
        self._check_order(said, starts, ends)
        self.moments = self._as_stood(starts, ends)

    def _check_order(self, said, starts, ends):
        if said["ends_next_day"] and said["ends"] > said["starts"]:
            self.add_error("ends", _("This is longer than a day. Make two sessions of it."))
        elif not self.errors and ends.astimezone(datetime.UTC) <= starts.astimezone(datetime.UTC):
            self.add_error(
                "ends",
                _("It ends before it starts. If it goes past midnight, tick the box below."),
            )

    def _as_stood(self, starts, ends):
        """An hour that comes twice is the first one, unless the row was at the second one."""
        here = self.here
        stood = (here.values["starts_at"], here.values["ends_at"]) if here else (None, None)
        return [
            old if old and old.astimezone(self.zone).replace(fold=0) == new else new
            for old, new in zip(stood, (starts, ends), strict=True)
        ]

    @property
    def values(self):
        said = super().values
        for name in ("day", "starts", "ends", "ends_next_day"):
            said.pop(name, None)
        return {"starts_at": self.moments[0], "ends_at": self.moments[1], **said}


def is_real(moment):
    """Whether a clock ever shows this: not within the hour that is left out in spring."""
    there_and_back = moment.astimezone(datetime.UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None, fold=0) == moment.replace(tzinfo=None, fold=0)
