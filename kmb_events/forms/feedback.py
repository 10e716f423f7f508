"""What somebody says about an event, without an account, or what is typed in for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.form_token import OpenForm
from kmb_events.models import Asked, Fit, Reply
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from teams.forms.words import WordsField

SCALE = [
    (1, _("Not at all")),
    (2, _("A little")),
    (3, _("Partly")),
    (4, _("Mostly")),
    (5, _("Fully")),
]
LIKELY = [
    (1, _("1, surely not")),
    *((number, str(number)) for number in range(2, 7)),
    (7, _("7, for sure")),
]
WHY_LENGTH, MISSING_LENGTH = 1000, 2000
_TOO_LONG = {
    "max_length": _(
        "Please shorten this to %(limit_value)s characters or fewer. It has %(show_value)s now."
    )
}


def _scale(asked: Asked, steps: Sequence[tuple[int, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=asked.label,
        choices=steps,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )


def _words(label: Any, longest: int, rows: int) -> WordsField:
    # No maxlength in the page: a browser would cut a pasted text in silence.
    field = WordsField(label=label, required=False, max_length=longest, error_messages=_TOO_LONG)
    field.widget.attrs["rows"] = rows
    return field


class FeedbackForm(OpenForm):
    """`findings`: those it asks about, each (key, sentence)."""

    salt = "kmb_events.feedback"

    def __init__(
        self, data: Any = None, *, about: int, findings: Sequence[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(data, about=about, **options)
        self.findings = findings
        for asked in (Asked.USEFUL, Asked.UNDERSTOOD, Asked.WELCOME):
            self.fields[asked] = _scale(asked, SCALE)
        for pk, said in findings:
            self.fields[f"fit_{pk}"] = forms.ChoiceField(
                label=said,
                choices=Fit.Answer.choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose one of the answers.")},
            )
            self.fields[f"why_{pk}"] = _words(_("Why?"), WHY_LENGTH, 2)
        self.fields[Asked.MISSING] = _words(Asked.MISSING.label, MISSING_LENGTH, 4)
        self.fields[Asked.USES] = _scale(Asked.USES, LIKELY)
        self.fields["audience"] = forms.ChoiceField(
            label=_("I am here as"),
            choices=Reply.Audience.choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose one of the answers.")},
        )

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if (
            not any(value for name, value in typed.items() if name not in {"form", "language"})
            and not self.errors
        ):
            self.add_error(None, _("Answer one question at least. You can skip all others."))
        return typed

    def told(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        names = ("form", "useful", "understood", "welcome", "uses", "audience", "missing")
        fits = {pk: (typed[f"fit_{pk}"], typed[f"why_{pk}"]) for pk, _said in self.findings}
        return {name: typed[name] for name in names} | {"fits": fits}

    @property
    def ratings(self) -> list[forms.BoundField]:
        return [self[name] for name in ("useful", "understood", "welcome")]

    @property
    def about_findings(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"fit_{pk}"], self[f"why_{pk}"]) for pk, _said in self.findings]

    @property
    def written(self) -> list[tuple[str, str]]:
        """All that was typed in words, so that it can be copied when it was not taken in."""
        names = [*(f"why_{pk}" for pk, _said in self.findings), "missing"]
        return [
            (str(self[name].label), value)
            for name in names
            if (value := (self[name].value() or "").strip())
        ]


class TypedInForm(FeedbackForm):
    """The same form for somebody of the team, who is known: no clock. Says in which language."""

    language = forms.ChoiceField(
        label=_("In which language are the words?"),
        choices=[(code.value, OWN_NAMES[code]) for code in Language],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].initial = current_language()

    def told(self) -> dict[str, Any]:
        return super().told() | {"language": self.cleaned_data["language"]}

    def _check(self, token: str) -> None:
        """Only that it is one form: its token counts once."""
        if not token:
            self._renew()
