"""The boxes of a finding: numbers as people write them, and how sure one is, in two ways to say it."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kmb_events.forms.words import LineField, WordsField, shorter
from kmb_events.models import Finding, FindingText
from partnerportal.foundation.languages import Language, current_language
from partnerportal.plain_language.certainty import grid

_CHOICES = {
    "direction": Finding.Direction,
    "meaning": Finding.Meaning,
    "size": Finding.Size,
    "status": Finding.Status,
}

# "8,204" and "8 204" are one number.
_GROUPED = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+")

# More than there are people.
_MOST_STUDIES, _MOST_PEOPLE = 100_000, 2_000_000_000

_RATED = (
    ("high", pgettext_lazy("certainty", "high")),
    ("moderate", pgettext_lazy("certainty", "moderate")),
    ("low", pgettext_lazy("certainty", "low")),
    ("very_low", pgettext_lazy("certainty", "very low")),
)


class CountField(forms.IntegerField):
    """A whole number, as people write long ones."""

    def __init__(self, *, label: Any, most: int, **kwargs: Any) -> None:
        words = _("Write a whole number, 0 or more.")
        less = _("That is too many. Look at the number again.")
        super().__init__(
            label=label,
            min_value=0,
            max_value=most,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            error_messages={"invalid": words, "min_value": words, "max_value": less},
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        typed = str(value or "").strip() if value is None or isinstance(value, str) else value
        if isinstance(typed, str) and _GROUPED.fullmatch(typed):
            typed = re.sub(r"\D", "", typed)
        return super().to_python(typed)


class OfHundredField(forms.DecimalField):
    """So many of 100 people, with one digit after the point or the comma."""

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        words = _("Write a number from 0 to 100, like 22 or 22.5.")
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            min_value=0,
            max_value=100,
            max_digits=4,
            decimal_places=1,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages=dict.fromkeys(
                [
                    *("invalid", "min_value", "max_value"),
                    *("max_digits", "max_decimal_places", "max_whole_digits"),
                ],
                words,
            ),
        )

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        return value if value is None else str(value).removesuffix(".0")


def choice(name: str, label: Any, *, help_text: Any = "", message: Any = "") -> forms.ChoiceField:
    """One of the values of a column, to be chosen."""
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=_CHOICES[name].choices,
        widget=forms.RadioSelect,
        error_messages={"required": message or _("Choose what comes nearest.")},
    )


def certainty_box(scale: str, *, can_be_unrated: bool) -> forms.ChoiceField:
    """How sure, in plain words and in those of the scale."""
    plain = dict(Finding.Certainty.choices)
    rated = [
        (code, format_lazy("{plain} ({scale}: {word})", plain=plain[code], scale=scale, word=word))
        for code, word in _RATED
    ]
    unrated = [("", _("Nobody has rated it. People told us so."))] if can_be_unrated else []
    return forms.ChoiceField(
        label=_("How sure are you?"),
        choices=unrated + rated,
        required=not can_be_unrated,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how sure you are.")},
    )


def reasons_box() -> forms.MultipleChoiceField:
    """The reasons that the engine has words for, in its words."""
    return forms.MultipleChoiceField(
        label=_("Why are you not surer?"),
        choices=lambda: list(grid()["reasons"][_known(current_language())].items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _known(language: str) -> str:
    return language if language in Language.values else Language.ENGLISH


def studies_box(*, is_needed: bool) -> CountField:
    return CountField(
        label=_("How many studies?"),
        most=_MOST_STUDIES,
        required=is_needed,
    )


def people_box() -> CountField:
    return CountField(
        label=_("How many people were in the studies?"), most=_MOST_PEOPLE, required=False
    )


def words_box(name: str, label: Any, language: str, help_text: Any = "") -> forms.Field:
    """A box for one column of the words, in one language."""
    if name == "intervention_is_plural":
        return forms.BooleanField(label=_in(label, language), required=False)
    longest = FindingText._meta.get_field(name).max_length  # type: ignore[union-attr]
    kind = LineField if longest <= 300 else WordsField  # type: ignore[operator]
    named = _in(label, language)
    box: forms.Field = kind(
        label=named,
        help_text=help_text,
        required=False,
        max_length=longest,
        error_messages=shorter(named),
    )
    box.widget.attrs |= {"lang": language, "dir": "auto"}
    if isinstance(box.widget, forms.Textarea):
        box.widget.attrs["rows"] = 3
    return box


def _in(label: Any, language: str) -> Any:
    return format_lazy("{label} ({name})", label=label, name=Language(language).label)
