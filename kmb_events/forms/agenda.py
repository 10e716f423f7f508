"""What people type about the blocks of an agenda, and about what happened in them on the day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kmb_events.actions import NOTES_LENGTH
from kmb_events.forms.words import LineField, WordsField, shorter
from kmb_events.models import AgendaBlock, AgendaBlockText
from partnerportal.foundation.languages import Language
from teams.forms.boxes import SeenField

_MINUTES = _("Write minutes from 1 to 600.")


def _words(model: Any, name: str, label: Any, help_text: Any = "", language: str = "") -> Any:
    """A box for the words of one column; it may stay empty."""
    longest = model._meta.get_field(name).max_length
    kind = LineField if longest <= 300 else WordsField
    field = kind(
        label=label,
        help_text=help_text,
        required=False,
        max_length=longest,
        error_messages=shorter(label),
    )
    field.widget.attrs |= {"dir": "auto"} | ({"lang": language} if language else {})
    if kind is WordsField:
        field.widget.attrs["rows"] = 3
    return field


class BlockForm(forms.Form):
    """All that is said of a block. Its clean data are `told` (by field) and `texts` (by language)."""

    kind = forms.ChoiceField(
        label=_("What happens?"),
        choices=AgendaBlock.Kind.choices,
        error_messages={"invalid_choice": _("Choose one of the list.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"),
        min_value=1,
        max_value=600,
        initial=15,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _MINUTES),
    )
    title_en = _words(
        AgendaBlockText,
        "title",
        _("Title in English"),
        _("Without a title, people read what kind of block it is."),
        "en",
    )
    about_en = _words(AgendaBlockText, "about", _("More about it in English"), language="en")
    title_fr = _words(AgendaBlockText, "title", _("Title in French"), language="fr")
    about_fr = _words(AgendaBlockText, "about", _("More about it in French"), language="fr")
    voice = forms.ChoiceField(
        label=_("Who speaks?"),
        choices=[("", _("Not said")), *AgendaBlock.Voice.choices],
        required=False,
        help_text=_("The share of speaking time is counted from this."),
    )
    leads = _words(AgendaBlock, "leads", _("Who leads it?"))
    materials = _words(AgendaBlock, "materials", _("What does it need?"))
    captures = _words(AgendaBlock, "captures", _("What do you want to write down?"))
    feedback_question = _words(
        AgendaBlock, "feedback_question", _("What do you want to ask people about it?")
    )

    # What goes with the press, beside what was typed.
    sent_along = "seen"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        texts = {
            code: {name: data.pop(f"{name}_{code}", "") for name in ("title", "about")}
            for code in Language.values
        }
        along = {self.sent_along: data.pop(self.sent_along, 0)}
        return {"told": data, "texts": texts, **along}


class ChangeBlockForm(BlockForm):
    seen = SeenField()


class AddBlockForm(BlockForm):
    newest = SeenField()
    sent_along = "newest"

    def __init__(self, *args: Any, newest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newest"].initial = newest


class PressForm(forms.Form):
    """One press on the agenda: a block one place up or down, a second one like it, or (by drag, or
    from a block's page) into a session, before a block or at the end.
    """

    press = forms.RegexField(r"^(up|down|copy|to)-[0-9]{1,18}$")
    session = SeenField()
    before = SeenField()
    newest = SeenField()
    seen = forms.CharField(max_length=32, required=False)

    @property
    def way(self) -> str:
        return str(self.cleaned_data["press"].split("-")[0])

    @property
    def block(self) -> int:
        return int(self.cleaned_data["press"].split("-")[1])


class NoteForm(forms.Form):
    """Notes of the day about one block."""

    notes = WordsField(
        label=_("What happened?"),
        help_text=_("Your team can read this. Leave out who said what, unless they agreed."),
        required=False,
        max_length=NOTES_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages=shorter(_("What happened?")),
    )
    seen = SeenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].widget.attrs.pop("maxlength", None)  # it would cut what is pasted
