"""What people send of a check-in, as clean values. Its pages are plain loops over values: it asks many
questions, and form widgets would be most of its cost. What is allowed is for the actions to say.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from engagement.models import Answer

# The button "I'd rather not say, or it does not fit".
NO_ANSWER = "none"
# The button "Not yet".
NOT_YET_PRESSED = "not_yet"


def sent_answer(data: QueryDict, item: int) -> dict[str, Any]:
    """The fields of one item, named item-<key>-<field>, as `save_answer` takes them.

    What was not sent is not in the result. A number that is none becomes 0, which no rule allows.
    """
    name = f"item-{item}"
    sent: dict[str, Any] = {"seen_version": sent_number(data.get(f"{name}-version", ""))}
    value = data.get(f"{name}-value")
    if value == NO_ANSWER:
        sent["does_not_fit"] = True
    elif value == NOT_YET_PRESSED:
        sent["not_yet"] = True
    elif value is not None:
        sent["value"] = sent_number(value)
    if f"{name}-comment" in data:
        sent["comment"] = data[f"{name}-comment"]
    if f"{name}-audience" in data:
        sent["audience"] = sent_number(data[f"{name}-audience"])
    return sent


def pressed(answer: Answer) -> str:
    """The value of the button that this answer stands for; empty when none was pressed."""
    if answer.not_yet:
        return NOT_YET_PRESSED
    return NO_ANSWER if answer.does_not_fit else str(answer.value or "")


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
    return fingerprint(value, comment, sent_number(audience)) == data.get(f"item-{item}-before")


def sent_audience(data: QueryDict) -> int:
    return sent_number(data.get("default-audience", ""))


def sent_agreed(data: QueryDict) -> dict[str, Any]:
    """What the two agreed, and the version they saw, as `save_conversation` takes them."""
    return {"agreed": data.get("agreed", ""), "seen_version": sent_number(data.get("version", ""))}


def sent_number(sent: Any) -> int:
    """A whole number, or 0 for what is none."""
    text = str(sent)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class MoreTimeForm(forms.Form):
    day = forms.DateField(
        label=_("Open until the end of"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write a day like 2026-11-30."),
        },
    )
