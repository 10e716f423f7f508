from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.actions import REASON_LENGTH


class DeclineForm(forms.Form):
    """Why an advice is not for this team."""

    reason = forms.CharField(
        label=_("Why is it not for you?"),
        help_text=_("Your team can read this. A few words are enough."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write a few words, so that the others know why."),
            "max_length": _("Write at most %(limit_value)d letters. You have %(show_value)d."),
        },
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].widget.attrs.pop("maxlength", None)  # it would cut what is pasted
