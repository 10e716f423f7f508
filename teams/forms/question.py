"""What people type about the research question."""

from __future__ import annotations

from typing import Any

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
        help_text=_("What changed, or what did the old words miss?"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        error_messages={
            "required": _("Say in a few words why. It helps to see how the question grew.")
        },
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, stands: Any) -> None:
        """`stands`: the wording to change, None for the first, which needs no reason."""
        start = {"wording": stands.wording, "seen": stands.pk} if stands else {}
        super().__init__(data, initial=start)
        self.fields["why"].required = stands is not None


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("Is this still your question?"),
        choices=QuestionAnswer.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ["required", "invalid_choice"], _("Choose one of the three answers.")
        ),
    )
    lost = forms.CharField(
        label=_("What was lost, or why is it no longer yours?"),
        required=False,
        help_text=_(
            "Needed if you choose “partly”. Only your team and your facilitator can read it."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    wording = forms.IntegerField(widget=forms.HiddenInput)
