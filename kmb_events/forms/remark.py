"""What the team types about comments, about the form itself, and in its note."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.models import Feedback, FeedbackText, Finding, Remark, RemarkAnswer
from teams.forms.boxes import SeenField
from teams.forms.words import LineField, WordsField


class OpeningForm(forms.Form):
    opening = forms.ChoiceField(
        label=_("Can people answer?"),
        choices=Feedback.Opening.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )


class _FindingChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj)[:120]


class SortForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Show it to the team?"),
        choices=[
            (Remark.State.SHOWN.value, _("Yes, show it")),
            (Remark.State.HIDDEN.value, _("No, hide it")),
            (Remark.State.WAITING.value, _("I am not sure yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    hidden_why = LineField(
        label=_("Why is it hidden?"),
        required=False,
        max_length=Remark._meta.get_field("hidden_why").max_length,
        help_text=_("For example: it names another person. It still counts."),
    )
    finding = _FindingChoice(
        label=_("Which finding is it about?"),
        queryset=Finding.objects.none(),
        required=False,
        empty_label=_("None of them"),
        error_messages={"invalid_choice": _("Choose one of the findings in the list.")},
    )

    def __init__(self, *args: Any, findings: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["finding"].queryset = findings  # type: ignore[attr-defined]


class AnswerRemarkForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What did you do?"),
        choices=RemarkAnswer.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = WordsField(
        label=_("What changed, or why not?"),
        max_length=RemarkAnswer._meta.get_field("words").max_length,
        error_messages={"required": _("Write in a few words what changed, or why not.")},
    )
    seen = SeenField()


class FeedbackNoteForm(forms.Form):
    heard = WordsField(
        label=_("What we heard"),
        required=False,
        max_length=FeedbackText._meta.get_field("heard").max_length,
        help_text=_("In your own words. Somebody could be known by a quote."),
    )
    changed = WordsField(
        label=_("What we changed"),
        required=False,
        max_length=FeedbackText._meta.get_field("changed").max_length,
        help_text=_("Also what you did not change, and why."),
    )
    seen = SeenField()
