"""What to show of the list of plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.languages import Language


class PlainWordsForm(forms.Form):
    """Whatever does not fit is as if it were not asked: a list always opens."""

    q = forms.CharField(label=_("Look for a word"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language"), choices=Language, required=False)
    kind = forms.ChoiceField(
        label=_("What the portal does"),
        choices=[("", _("Everything")), ("term", _("Other words")), ("gloss", _("Explains it"))],
        required=False,
    )
    show = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All words")),
            ("said", _("Taken or left by somebody")),
            ("disliked", _("Left more often than taken")),
            ("off", _("Switched off")),
            ("own", _("Added by us")),
        ],
        required=False,
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        choices=[
            ("", _("By word")),
            ("taken", _("Most taken first")),
            ("refused", _("Most left first")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_select = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_select else "form-control"

    def wanted(self, language: str) -> dict[str, str]:
        """What was asked for, in `language` where none was chosen."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return found | {"language": found["language"] or language}
