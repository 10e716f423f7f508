"""The press that opens the public page of a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, shorter


class PublishForm(forms.Form):
    seen = forms.CharField(max_length=64, required=False)
    one_language_reason = LineField(
        required=False, max_length=300, error_messages=shorter(_("Why there is one language only"))
    )
