"""What people type about the research question."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import QuestionAnswer


class WordingForm(forms.Form):
    wording = forms.CharField(
        label=_("The question, in your words"),
        help_text=_("One or two sentences that a neighbour would understand."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write the question first.")},
    )
    why = forms.CharField(
        label=_("Why these words?"),
        required=False,
        help_text=_("What changed, or what did the old words miss?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Is this still your question?"),
        choices=QuestionAnswer.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    lost = forms.CharField(
        label=_("What was lost?"),
        required=False,
        help_text=_("A few words, for your team. Needed if you choose “partly”."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    wording = forms.IntegerField(widget=forms.HiddenInput)
