"""What people declare."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.text import clean_text
from teams.forms.boxes import DAY, SeenField, day_box, word_box
from teams.models import ConflictDeclaration


class ConflictForm(forms.Form):
    has_conflict = forms.TypedChoiceField(
        label=_("Is there something to declare?"),
        choices=[
            ("no", _("No, nothing that I know of")),
            ("yes", _("Yes, there is something others should know")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What is it?"),
        required=False,
        help_text=_(
            "If yes, a few words are enough. Your team and your facilitator read them. "
            "Administrators see only that there is something."
        ),
        widget=word_box(),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any],
        last: ConflictDeclaration | None = None,
    ) -> None:
        self.last_words = last.words if last else ""
        super().__init__(data, initial={**initial, "words": self.last_words})

    def clean(self) -> dict[str, Any]:
        """Words that are new beside a "no" would be lost: ask which of the two is meant."""
        told: dict[str, Any] = super().clean() or {}
        words = clean_text(told.get("words", ""))
        if told.get("has_conflict") is False and words not in ("", self.last_words):
            self.add_error("words", _("You chose no. Choose yes, or leave this box empty."))
        return told


class IndigenousDataForm(forms.Form):
    authority = forms.CharField(
        label=_("Who has authority over the data?"),
        max_length=300,
        help_text=_("A Nation, a community or a council, as they name themselves."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write who has authority over the data.")},
    )
    agreement = forms.CharField(
        label=_("What was agreed?"),
        required=False,
        help_text=_("Who keeps the data, who may see it, what comes back to the community."),
        widget=word_box(5),
    )
    seen = SeenField()


class ReleaseForm(forms.Form):
    released_by_name = forms.CharField(
        label=_("Who released it?"),
        max_length=200,
        help_text=_("The person who spoke for those with authority."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Write who released it.")},
    )
    released_on = forms.DateField(
        label=_("On which day?"),
        widget=day_box(),
        error_messages={"required": _("Choose the day."), **DAY},
    )


class ResearchUseForm(forms.Form):
    purpose = forms.CharField(
        label=_("What for?"),
        help_text=_("Like: a paper about how our team worked."),
        widget=word_box(),
        error_messages={"required": _("Say in a few words what for.")},
    )
    ethics_board = forms.CharField(
        label=_("Ethics board"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    approved_on = forms.DateField(
        label=_("Approved on"),
        required=False,
        help_text=_("Leave this empty until the board has said yes."),
        widget=day_box(),
        error_messages=DAY,
    )
    seen = SeenField()
