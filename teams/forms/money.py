"""Money as people write it, in both languages: 40, 40.50, 40,50, 1 250,00 $, $1,250.00."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_MARKS = re.compile(r"(?i)CA\$|US\$|C\$|CAD|USD|EUR|GBP|[$€£]")
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_WHOLE = "[0-9]{1,7}"
MOST = Decimal("9999999.99")


def read_money(typed: str) -> Decimal:
    """Read an amount. Raise ValueError for what is none or could be read in two ways ("1,250")."""
    plain = _SPACES.sub("", _MARKS.sub("", typed))
    if found := re.fullmatch(rf"({_WHOLE})(?:[.,]([0-9]{{1,2}}))?", plain):
        value = Decimal(f"{found[1]}.{found[2] or 0}")
    elif found := re.fullmatch(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{2})", plain):
        value = Decimal(f"{found[1].replace(',', '')}.{found[2]}")
    elif found := re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{2})", plain):
        value = Decimal(f"{found[1].replace('.', '')}.{found[2]}")
    else:
        raise ValueError(typed)
    if value > MOST:
        raise ValueError(typed)
    return value


class MoneyField(forms.CharField):
    """A box for an amount; empty is None where it is not needed."""

    default_error_messages = {"invalid": _("Write an amount like 40 or 40.50.")}
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return typed or None

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if typed is None:
            return None
        try:
            return read_money(typed)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class QuantityField(MoneyField):
    """A box for a number of hours or days."""

    default_error_messages = {"invalid": _("Write a number like 2 or 1.5.")}
