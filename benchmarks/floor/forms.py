"""Plain Django forms with the boxes that the portal's forms have."""

from django import forms
from django.utils.functional import lazy

from kmb_events.models import Brief
from partnerportal.foundation.languages import Language
from teams.forms import time_zone_choices
from teams.models import User


class SignIn(forms.Form):
    login = forms.EmailField()


class Me(forms.Form):
    name = forms.CharField()
    language = forms.ChoiceField(choices=Language.choices, widget=forms.RadioSelect)
    time_zone = forms.ChoiceField(choices=lazy(time_zone_choices, list)())
    theme = forms.ChoiceField(choices=User.Theme.choices, widget=forms.RadioSelect)
    text_size = forms.ChoiceField(choices=User.TextSize.choices, widget=forms.RadioSelect)


class Agreed(forms.Form):
    agreed = forms.CharField(widget=forms.Textarea)


class PlanWords(forms.Form):
    title = forms.CharField()
    question = forms.CharField(widget=forms.Textarea)
    why = forms.CharField(widget=forms.Textarea)
    what_we_did = forms.CharField(widget=forms.Textarea)
    uncertain = forms.CharField(widget=forms.Textarea)
    next_steps = forms.CharField(widget=forms.Textarea)
    place = forms.CharField()
    made_together = forms.CharField(widget=forms.Textarea)


class NewBrief(forms.Form):
    language = forms.ChoiceField(choices=Language.choices, widget=forms.RadioSelect)
    size = forms.ChoiceField(choices=Brief.Size.choices, widget=forms.RadioSelect)
    shape = forms.ChoiceField(choices=Brief.Shape.choices, widget=forms.RadioSelect)


def summary_form(text):
    """A title, and one box a section."""
    boxes = {
        section["key"]: forms.CharField(initial=section["body"], widget=forms.Textarea)
        for section in text.sections
    }
    title = forms.CharField(initial=text.title)
    return type("SummaryWords", (forms.Form,), {"title": title, **boxes})()
