"""Boxes for people's words, and forms that two people may have open at once."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.text import clean_line, clean_text


class WordsField(forms.CharField):
    """People's words: odd characters go before anything is counted or kept, and nothing is cut.

    There is no maxlength in the page: a browser would drop the end of a pasted text in silence.
    """

    widget: type[forms.Widget] = forms.Textarea

    def to_python(self, value):
        return clean_text(super().to_python(value))

    def widget_attrs(self, widget):
        return {"rows": 4} if isinstance(widget, forms.Textarea) else {}


class LineField(WordsField):
    """One line of people's words."""

    widget = forms.TextInput

    def to_python(self, value):
        return clean_line(super().to_python(value))


class VersionedForm(forms.Form):
    """A form that remembers which version of the words it was opened on."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    @property
    def helper(self):
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def after(self, conflict):
        """What differs from the words that somebody else saved: a list of {label, theirs, ours}.

        The next press is about those words: the person has seen them now.
        """
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(conflict.current.version)
        rows = self.side_by_side(conflict.current)
        return [
            {"label": label, "theirs": theirs, "ours": ours}
            for label, theirs, ours in rows
            if theirs != ours
        ]


def shorter(name):
    """The message for too many words, with the name of the box."""
    words = _(
        "Please shorten “{name}” to %(limit_value)s characters or fewer. It has %(show_value)s now."
    )
    return {"max_length": format_lazy(words, name=name)}
