"""What people type about themselves, as clean values."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import OWN_NAMES, Language
from partnerportal.foundation.text import clean_line
from teams.models import User
from teams.models.user import time_zones

# From east to west, each with the places that people know it by.
CANADA = {
    "America/St_Johns": _("Newfoundland (St. John’s)"),
    "America/Halifax": _("Atlantic (Halifax, Moncton, Charlottetown)"),
    "America/Toronto": _("Eastern (Toronto, Montréal, Ottawa, Iqaluit)"),
    "America/Winnipeg": _("Central (Winnipeg)"),
    "America/Regina": _("Saskatchewan (Regina, Saskatoon)"),
    "America/Edmonton": _("Mountain (Edmonton, Calgary, Yellowknife)"),
    "America/Whitehorse": _("Yukon (Whitehorse)"),
    "America/Vancouver": _("Pacific (Vancouver, Victoria)"),
}
REGIONS = {
    "America": _("The Americas"),
    "Africa": _("Africa"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic islands"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean islands"),
    "Pacific": _("Pacific islands"),
}


def time_zone_choices(present: str = "") -> list[Any]:
    """All zones by region, Canada's first. `present` is among them even if its name is an old one."""
    groups: list[Any] = [(_("Canada"), list(CANADA.items()))]
    for region, words in REGIONS.items():
        names = sorted(name for name in time_zones() if name.startswith(f"{region}/"))
        groups.append((words, [(name, _place(name)) for name in names if name not in CANADA]))
    others = {"UTC", present} - {name for _words, zones in groups for name, _place in zones} - {""}
    return [*groups, (_("Other"), [(name, name) for name in sorted(others)])]


def _place(name: str) -> str:
    """America/Argentina/Buenos_Aires -> Argentina, Buenos Aires."""
    return ", ".join(name.split("/")[1:]).replace("_", " ")


class LookFields(forms.Form):
    """Colours and text size."""

    theme = forms.ChoiceField(
        label=_("Colours"), choices=User.Theme.choices, widget=forms.RadioSelect
    )
    text_size = forms.ChoiceField(
        label=_("Text size"), choices=User.TextSize.choices, widget=forms.RadioSelect
    )


class PreferencesForm(LookFields):
    """A person's name, language, time zone and look."""

    field_order = ("name", "language", "time_zone", "theme", "text_size")

    name = forms.CharField(
        label=_("Name"),
        max_length=150,
        help_text=_("As you want people to call you."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write the name that people call you by.")},
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[(code.value, OWN_NAMES[code]) for code in Language],
        help_text=_("For the portal and for the emails it sends you."),
        widget=forms.RadioSelect,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("All times you see are in this zone.")
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        initial = {name: getattr(user, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        self.fields["time_zone"].choices = time_zone_choices(user.time_zone)  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("save", _("Save"), css_class="btn-primary"))

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name


class LookForm(LookFields):
    """Colours and text size for everybody, and the page to come back to."""

    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("save", _("Save"), css_class="btn-primary"))


class LanguageForm(forms.Form):
    """The language link: a code, and the page to come back to."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False, max_length=2000)
