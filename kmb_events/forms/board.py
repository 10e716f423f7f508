"""What is typed about and on a live board."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kmb_events.models import Board, EventSession, Side
from partnerportal.foundation import written
from teams.forms.boxes import SeenField
from teams.forms.words import LineField

LONGEST = 280
LONGEST_QUESTION = 300
_SALT = "kmb_events.board"
# In seconds: a form is good for two days; the tab of yesterday's workshop still is.
LATEST = 48 * 3600


@dataclass(frozen=True)
class Pass:
    """What a form of a board says of itself: of which board, of which browser, which form it is."""

    board: int
    client: str
    nonce: str


def new_client() -> str:
    """A browser's key, which says nothing of who holds it."""
    return secrets.token_urlsafe(16)


def form_pass(board: Board, client: str) -> str:
    """A token for one form, signed, so that no program makes up browsers by itself."""
    return signing.dumps([board.pk, client, secrets.token_urlsafe(12)], salt=_SALT)


def read_pass(token: str, board: Board) -> Pass | None:
    """The token of a form of this board, or None."""
    try:
        found = Pass(*signing.loads(token, salt=_SALT, max_age=LATEST))
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return found if found.board == board.pk else None


class _SessionField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        when = written.moment(timezone.localtime(obj.starts_at))
        return f"{when} · {obj.text.title}" if obj.text and obj.text.title else when


class BoardForm(forms.Form):
    """A board's question in one or both languages, and how it opens."""

    question_en = LineField(
        label=_("Question in English"), required=False, max_length=LONGEST_QUESTION
    )
    question_fr = LineField(
        label=_("Question in French"), required=False, max_length=LONGEST_QUESTION
    )
    is_moderated = forms.BooleanField(
        label=_("We look at each entry before it is shown"), required=False
    )
    session = _SessionField(
        None,
        label=_("For which session?"),
        required=False,
        empty_label=_("No session"),
        error_messages={"invalid_choice": _("Choose one of the sessions in the list.")},
    )
    opens_at_start = forms.BooleanField(
        label=_("Open by itself when the session starts"), required=False
    )
    is_listed = forms.BooleanField(
        label=_("Show a link on the public page of the event"), required=False
    )
    seen = SeenField()

    def __init__(self, *args: Any, sessions: QuerySet[EventSession], **options: Any) -> None:
        options["initial"] = {"is_moderated": True, "is_listed": True} | options.get("initial", {})
        super().__init__(*args, **options)
        box: Any = self.fields["session"]
        box.queryset = sessions

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not (told["question_en"] or told["question_fr"]):
            self.add_error("question_en", _("Write the question in one language at least."))
        if told.get("opens_at_start") and not told.get("session"):
            self.add_error("session", _("Choose the session that opens it."))
        return told


class _FromAnybody(forms.Form):
    """`form` is the token; `website` is for programs only, people do not see it."""

    form = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(
        label=_("Leave this box empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, data: Any = None, *, board: Board, client: str, **options: Any) -> None:
        super().__init__(data, **options)
        self.board, self.client = board, client
        self.fields["form"].initial = form_pass(board, client)
        found = read_pass(str((data or {}).get("form", "")), board)
        self.passed = found
        if found:
            self.client = found.client

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("website"):
            self.add_error("website", _("Leave this box empty, then press again."))
        if not self.passed:
            sent: Any = self.data
            self.data = sent.copy()
            self.data["form"] = form_pass(self.board, self.client)  # type: ignore[index]
            self.add_error(None, _("This page was open for long. Please press again."))
        return told


class EntryForm(_FromAnybody):
    """One entry."""

    words = LineField(
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
    field_order = ["words"]

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len(words) > LONGEST:
            raise ValidationError(
                _("That is %(count)s characters. 280 fit: please make it shorter."),
                params={"count": len(words)},
            )
        return words


class RankForm(_FromAnybody):
    """Up to three choices, the first one first; and whom somebody speaks for, if they say so."""

    first = forms.ChoiceField(label=_("What comes first?"))
    second = forms.ChoiceField(label=_("Second"), required=False)
    third = forms.ChoiceField(label=_("Third"), required=False)
    side = forms.ChoiceField(
        label=_("I speak for"),
        required=False,
        choices=[("", _("I would rather not say")), *Side.choices],
        error_messages={"invalid_choice": _("Choose one from the list.")},
    )
    field_order = ["first", "second", "third", "side"]

    def __init__(self, *args: Any, options: list[Any], **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("first", "second", "third"):
            box: Any = self.fields[name]
            box.choices = [("", _("Choose one")), *((one.key, one.words) for one in options)]
            box.error_messages["required"] = _("Choose what comes first.")
            box.error_messages["invalid_choice"] = _(
                "The list has changed since you opened it. Please choose again."
            )

    @property
    def choices(self) -> list[str]:
        told = [self.cleaned_data.get(name) for name in ("first", "second", "third")]
        return [one for one in told if one]


class GroupNameForm(forms.Form):
    """The name of a group of entries."""

    name = LineField(
        label=_("Name of the group"),
        max_length=120,
        error_messages={"required": _("Write a name for the group.")},
    )
