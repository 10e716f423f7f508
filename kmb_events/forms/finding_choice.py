"""A press about a finding that needs a reason, and which findings a plan rests on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.actions import FINDING_WHY_LENGTH
from kmb_events.forms.words import LineField, shorter
from kmb_events.models import Finding


class WhyForm(forms.Form):
    """A press that needs a reason."""

    why = LineField(
        label=_("Why?"),
        max_length=FINDING_WHY_LENGTH,
        help_text=_("It stands in the history, with your name."),
        error_messages={"required": _("Say why, in a few words."), **shorter(_("Why?"))},
    )


class ChosenFindingsForm(forms.Form):
    """The findings of a plan, and which of them stood on the page."""

    chosen = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        error_messages={"invalid_choice": _("One of these is not there any more.")},
    )
    offered = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args: Any, findings: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, row.pk) for row in findings]
        for name in ("chosen", "offered"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
