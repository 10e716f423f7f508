from teams.forms.me import LanguageForm, LookForm, PreferencesForm, time_zone_choices
from teams.forms.seat import BreakForm, HandOverAnswerForm, HandOverForm, PlaceForm

__all__ = [
    "BreakForm",
    "HandOverAnswerForm",
    "HandOverForm",
    "LanguageForm",
    "LookForm",
    "PlaceForm",
    "PreferencesForm",
    "time_zone_choices",
]
