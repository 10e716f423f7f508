"""How somebody wants to be thanked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.models import CreditRole
from teams.forms.boxes import SeenField

WAYS = [
    ("authorship", _("As an author, with my name")),
    ("acknowledgement", _("In the thanks, with my name")),
    ("payment", _("With payment")),
    ("thanks", _("With a thank-you from the team")),
]


class RecognitionForm(forms.Form):
    ways = forms.MultipleChoiceField(
        label=_("How would you like to be thanked?"),
        choices=WAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose as many as you like, or none. You can change it at any time."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    roles = forms.MultipleChoiceField(
        label=_("In which roles do you see yourself?"),
        choices=CreditRole.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Papers list who did what by these names. They stand beside your name."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    seen = SeenField()
