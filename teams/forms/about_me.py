"""What a person says about working with them, on the first visit and later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import OWN_NAMES, Language
from partnerportal.foundation.models import NoticeChoice
from teams.forms.me import time_zone_choices
from teams.forms.words import LineField, WordsField
from teams.models import SEATS, AboutMe, Membership, Perspective, SpeaksFor


class AboutMeForm(forms.Form):
    """How and when to reach me; what I need to take part."""

    how_to_reach = WordsField(
        label=_("How and when to reach me"),
        required=False,
        help_text=_(
            "Like: by text, on weekday afternoons. The people of your teams and your facilitators "
            "see it."
        ),
    )
    access_needs = WordsField(
        label=_("What I need to take part"),
        required=False,
        help_text=_(
            "Like: large print, breaks, captions, a ride. Only your co-leads and your facilitator "
            "see this. It is erased when you leave."
        ),
    )

    def __init__(self, data: Any = None, *, about_me: AboutMe) -> None:
        said = {name: getattr(about_me, name) for name in ("how_to_reach", "access_needs")}
        super().__init__(data, initial=said)


class WelcomeForm(AboutMeForm):
    """The first visit. Only name and language have to be there."""

    field_order = (
        "name",
        "language",
        "time_zone",
        "how_to_reach",
        "access_needs",
        "pace",
        "speaks_for",
        "group_spoken_for",
        "organisation",
    )

    name = LineField(
        label=_("Name"),
        max_length=150,
        help_text=_("As you want people to call you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name that people call you by.")},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(code.value, OWN_NAMES[code]) for code in Language],
        help_text=_("For the portal and for the emails it sends you."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("All times you see are in this zone.")
    )
    pace = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=NoticeChoice.Pace.choices,
        required=False,
        help_text=_("You can choose more under “My emails”, and change it at any time."),
        widget=forms.RadioSelect,
    )
    speaks_for = forms.ChoiceField(
        label=_("For whom do you speak in this team?"),
        choices=SpeaksFor.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    group_spoken_for = LineField(
        label=_("Name of the group"),
        max_length=200,
        required=False,
        help_text=_("Only if you speak for one. Write it as the group calls itself."),
    )
    organisation = LineField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("If you take part for one, like a hospital or a charity."),
    )

    def __init__(
        self, data: Any = None, *, about_me: AboutMe, place: Membership, pace: str
    ) -> None:
        super().__init__(data, about_me=about_me)
        person = place.user
        self.initial = {
            **self.initial,
            "name": person.name,
            "language": person.language,
            "time_zone": person.time_zone,
            "pace": pace,
            "speaks_for": place.speaks_for,
            "group_spoken_for": place.group_spoken_for,
            "organisation": place.organisation,
        }
        self.fields["time_zone"].choices = time_zone_choices(person.time_zone)  # type: ignore[attr-defined]
        if place.role not in SEATS[Perspective.PATIENT]:
            del self.fields["speaks_for"], self.fields["group_spoken_for"]

    def values(self) -> dict[str, str]:
        """What was typed; what was left out of a short form stays as it was."""
        kept = ("time_zone", "pace", "speaks_for")
        values = dict(self.cleaned_data)
        return values | {
            name: self.initial[name] for name in kept if name in values and not values[name]
        }
