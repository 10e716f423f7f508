"""Boxes made from the columns that they fill, in the words of the house."""

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kmb_events.forms.words import LineField, WordsField, shorter
from teams.forms.boxes import DAY, day_box

NOT_SAID = _("We have not said yet")
_CHOOSE = dict.fromkeys(["invalid_choice", "required"], _("Choose one of the answers in the list."))
_NUMBER = _("Write a number, like 40.")


def box(model, name, label=None, help_text="", required=None, radio=False, empty=NOT_SAID):
    """A box for one column: its kind, its length and whether it can be skipped are the column's."""
    column = model._meta.get_field(name)
    said = {
        "label": label or capfirst(column.verbose_name),
        "help_text": help_text,
        "required": not column.blank if required is None else required,
    }
    if column.choices:
        return _choices(column, said, radio, empty)
    if isinstance(column, models.DateField):
        return forms.DateField(**said, widget=day_box(), error_messages=DAY)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(**said | {"required": False}, initial=column.default)
    if isinstance(column, models.DecimalField):
        return _money(column, said)
    if isinstance(column, models.URLField):
        wrong = _("Write the whole address, like https://example.org/room.")
        errors = {"invalid": wrong, **shorter(said["label"])}
        return forms.URLField(
            **said, max_length=column.max_length, assume_scheme="https", error_messages=errors
        )
    if isinstance(column, models.CharField | models.TextField):
        return _words(column, said)
    return forms.IntegerField(**said, min_value=1, max_value=100_000, error_messages=_numbers())


def _choices(column, said, radio, empty):
    # Without an empty answer a browser sends the first one: a row that nobody touched looks filled.
    is_open = column.blank or not column.has_default()
    rows = [*([("", empty)] if is_open else []), *column.choices]
    widget = forms.RadioSelect if radio else forms.Select
    initial = column.default if column.has_default() else None
    return forms.ChoiceField(
        **said, choices=rows, widget=widget, initial=initial, error_messages=_CHOOSE
    )


def _words(column, said):
    kind = LineField if isinstance(column, models.CharField) else WordsField
    field = kind(**said, max_length=column.max_length, error_messages=shorter(said["label"]))
    field.error_messages["required"] = _("Write a few words here.")
    field.widget.attrs["dir"] = "auto"
    if kind is WordsField:
        field.widget.attrs["rows"] = 3
    return field


def _money(column, said):
    """No cent is lost in silence, and no amount that the column cannot hold is taken."""
    return forms.DecimalField(
        **said,
        min_value=0,
        max_digits=column.max_digits,
        decimal_places=column.decimal_places,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "invalid": _("Write an amount in dollars, like 250 or 99.50."),
            "min_value": _("Write an amount of 0 or more."),
            "max_digits": _("This amount is too large."),
            "max_whole_digits": _("This amount is too large."),
            "max_decimal_places": _("Write at most two digits after the point."),
            "required": _("Write an amount in dollars, like 250 or 99.50."),
        },
    )


def _numbers():
    return {"invalid": _NUMBER, "min_value": _NUMBER, "max_value": _("This number is too large.")}


def ticks(choices, label, help_text=""):
    """Several of a few."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose one of the answers in the list.")},
    )


def key_box(label, help_text="", empty="–"):
    """A choice of one row of the plan by its key; the form that has it says which there are."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", empty)],
        error_messages=_CHOOSE,
    )
