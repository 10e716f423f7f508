from teams.forms.me import LanguageForm, LookForm, PreferencesForm, time_zone_choices

__all__ = ["LanguageForm", "LookForm", "PreferencesForm", "time_zone_choices"]
