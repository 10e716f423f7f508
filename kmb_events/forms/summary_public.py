"""The presses that publish a summary and take it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, WordsField, shorter


class PublishSummaryForm(forms.Form):
    """`again`: whether there is a version before, so that people are told what was corrected."""

    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    corrected = WordsField(
        label=_("What we corrected"),
        help_text=_("Everybody can read this on the page. One or two sentences are enough."),
        max_length=1000,
        error_messages={
            "required": _(
                "Say what you corrected. People who read the version before will look for it."
            ),
            **shorter(_("What we corrected")),
        },
    )

    def __init__(self, *args, again, **options):
        super().__init__(*args, **options)
        self.fields["corrected"].widget.attrs |= {"rows": 3, "dir": "auto"}
        if not again:
            del self.fields["corrected"]


class TakeDownForm(forms.Form):
    why = LineField(
        label=_("Why it is taken down"),
        help_text=_("Everybody who comes to the page can read this."),
        max_length=500,
        error_messages={
            "required": _("Say why it is taken down. People who come to the page read it."),
            **shorter(_("Why it is taken down")),
        },
    )
