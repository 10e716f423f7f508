from teams.forms.about_me import AboutMeForm, WelcomeForm
from teams.forms.invitation import DeskInvitationForm, InvitationForm
from teams.forms.me import LanguageForm, LookForm, PreferencesForm, time_zone_choices
from teams.forms.seat import BreakForm, HandOverAnswerForm, HandOverForm, PlaceForm

__all__ = [
    "AboutMeForm",
    "BreakForm",
    "DeskInvitationForm",
    "HandOverAnswerForm",
    "HandOverForm",
    "InvitationForm",
    "LanguageForm",
    "LookForm",
    "PlaceForm",
    "PreferencesForm",
    "WelcomeForm",
    "time_zone_choices",
]
