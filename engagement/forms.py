"""What people send, as clean values. A check-in's pages are plain loops over values: it asks many
questions, and form widgets would be most of its cost. What is allowed is for the actions to say.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation.text import clean_line, clean_text

# The button "I'd rather not say, or it does not fit".
NO_ANSWER = "none"


def sent_answer(data: QueryDict, item: int) -> dict[str, Any]:
    """The fields of one item, named item-<key>-<field>, as `save_answer` takes them.

    What was not sent is not in the result. A number that is none becomes 0, which no rule allows.
    """
    name = f"item-{item}"
    sent: dict[str, Any] = {"seen_version": _number(data.get(f"{name}-version", ""))}
    value = data.get(f"{name}-value")
    if value == NO_ANSWER:
        sent["does_not_fit"] = True
    elif value is not None:
        sent["value"] = _number(value)
    if f"{name}-comment" in data:
        sent["comment"] = data[f"{name}-comment"]
    if f"{name}-audience" in data:
        sent["audience"] = _number(data[f"{name}-audience"])
    return sent


def fingerprint(value: str, comment: str, audience: int) -> str:
    """A short mark of what stands in the boxes of a question."""
    boxes = "\n".join([value, str(audience), comment.replace("\r\n", "\n").strip()])
    return sha256(boxes.encode(errors="replace")).hexdigest()[:16]


def is_untouched(data: QueryDict, item: int) -> bool:
    """Whether the boxes of this item hold what the page came with.

    A window that is left open for days must not put its old words over newer ones.
    """
    value, comment, audience = (
        str(data.get(f"item-{item}-{name}", "")) for name in ("value", "comment", "audience")
    )
    return fingerprint(value, comment, _number(audience)) == data.get(f"item-{item}-before")


def sent_audience(data: QueryDict) -> int:
    return _number(data.get("default-audience", ""))


def sent_agreed(data: QueryDict) -> dict[str, Any]:
    """What the two agreed, and the version they saw, as `save_conversation` takes them."""
    return {"agreed": data.get("agreed", ""), "seen_version": _number(data.get("version", ""))}


def _number(sent: Any) -> int:
    text = str(sent)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class _Words(forms.CharField):
    """People's words: odd characters go before anything is checked; how long is the action's rule."""

    widget: Any = forms.Textarea

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "")

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {"dir": "auto"} | ({"rows": 5} if isinstance(widget, forms.Textarea) else {})


class _Line(_Words):
    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value))


class TalkForm(forms.Form):
    words = _Words(
        label=_("What would you like to talk about?"),
        help_text=_("One line is enough. You need not explain yet."),
        error_messages={"required": _("Write a few words first. One line is enough.")},
    )
    how_to_reach = _Line(
        label=_("How to reach you"),
        help_text=_("If not by email: a phone number, a good time, a person to call with you."),
        required=False,
    )


class TalkAnswerForm(forms.Form):
    answer = _Words(
        label=_("Your answer"),
        help_text=_("Nobody else reads it. The portal keeps it until they take their word back."),
        error_messages={"required": _("Write a few words first.")},
    )


class MoreTimeForm(forms.Form):
    day = forms.DateField(
        label=_("Open until the end of"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write a day like 2026-11-30."),
        },
    )
