"""Template words of the portal's look: icons, folds, halves of the pair, days, places on a scale.

docs/look.md shows each of them in use.
"""

from functools import cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]

from partnerportal.foundation import written

register = template.Library()

ICON = (
    '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"'
    ' focusable="false">{}</svg>'
)
NOTICE_ICONS = {
    "info": "info",
    "ok": "circle-check",
    "plain": "lightbulb",
    "error": "octagon-alert",
}


@cache
def shapes_of(name: str) -> SafeString:
    """Return the drawing of one icon from templates/icons; an unknown name is an error."""
    return mark_safe(render_to_string(f"icons/{name}.svg").strip())  # noqa: S308 -- our own files


@register.simple_tag
@cache
def file_url(path: str) -> str:
    """Return the address of a file of static/. Kept, because each page asks for the same ten."""
    return staticfiles_storage.url(path)


@register.simple_tag
@cache
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon beside a word; size "l" is the larger one. Always hidden from screen readers."""
    return format_html(ICON, " icon-l" if size == "l" else "", shapes_of(name))


# ---- Blocks: what stands between the tags goes into the component's body


@register.simple_block_tag
def half(content: SafeString, name: str, perspective: str) -> str:
    """Draw one co-lead's half of a .pair; perspective is "patient" or "researcher"."""
    return render_to_string(
        "components/half.html", {"body": content, "name": name, "perspective": perspective}
    )


@register.simple_block_tag
def fold(content: SafeString, summary: str, opened: bool = False, boxed: bool = False) -> str:
    """Draw a fold that works without script: summary is always seen, the body on a press."""
    values = {"body": content, "summary": summary, "opened": opened, "boxed": boxed}
    return render_to_string("components/fold.html", values)


@register.simple_block_tag
def notice(content: SafeString, kind: str = "info", title: str = "", role: str = "") -> str:
    """Draw one message: kind is info, ok, plain or error; role is status, alert or empty."""
    values = {"kind": kind, "icon_name": NOTICE_ICONS[kind], "title": title, "role": role}
    return render_to_string("components/notice.html", {**values, "body": content})


@register.simple_block_tag
def empty_state(content: SafeString, title: str, art: str = "dashed", tag: str = "h2") -> str:
    """Say what will be here and one thing to do; art is a file of templates/components/art."""
    values = {"body": content, "title": title, "tag": tag, "art": f"components/art/{art}.html"}
    return render_to_string("components/empty_state.html", values)


# ---- Days, times, numbers: see partnerportal/foundation/written.py. Nothing stays nothing.


@register.filter(expects_localtime=True)
def day(value: Any, style: str = "date") -> str:
    """Write a day in words; style is date, day, weekday, full, month or number."""
    return written.day(value, style) if value else ""


@register.filter(expects_localtime=True)
def short_month(value: Any) -> str:
    """Write a month in three to five letters."""
    return written.short_month(value) if value else ""


@register.filter(expects_localtime=True)
def clock(value: Any) -> str:
    """Write a time of day."""
    return written.clock(value) if value else ""


@register.filter(expects_localtime=True)
def moment(value: Any) -> str:
    """Write a day and the time of day."""
    return written.moment(value) if value else ""


@register.filter
def number(value: Any) -> str:
    """Write a number with its thousands apart."""
    return written.number(value) if value not in (None, "") else ""


@register.filter
def money(value: Any, currency: str) -> str:
    """Write an amount with its currency."""
    return written.money(value, currency) if value not in (None, "") else ""


@register.filter
def size(value: Any) -> str:
    """Write how large a file is."""
    return written.size(value) if value not in (None, "") else ""


@register.simple_tag
def meeting(start: Any, end: Any, city: str) -> str:
    """Write when people meet: the day, from when to when, and the city whose clock it is."""
    return written.meeting(template_localtime(start), template_localtime(end), city)


# ---- Filters


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word: "Juniper Rainfall" -> JR."""
    words = str(name).split()
    return "".join(word[0] for word in dict.fromkeys((*words[:1], *words[-1:]))).upper()


@register.filter
def tick(value: int) -> str:
    """Return the place of a value from 1 to 5 on a dumbbell's track, in per cent."""
    return f"{20 * int(value) - 10}%"


@register.filter
def apart(marks: list) -> int | None:
    """Return how many steps lie between two marks; None when one of them is not shown."""
    values = [mark["value"] if isinstance(mark, dict) else mark.value for mark in marks]
    if len(values) != 2 or None in values:
        return None
    return abs(values[0] - values[1])


@register.filter
def at(items: list, index: int):
    """Return the item at an index counted from 0, or nothing when the list is shorter."""
    return items[index] if items and 0 <= index < len(items) else ""


@register.filter
def chosen(field: Any) -> dict[str, Any]:
    """Return index (from 0) and label of a field's choice; label is empty when none is made."""
    value = str(field.value())
    for index, (choice, label) in enumerate(field.field.choices):
        if str(choice) == value:
            return {"index": index, "label": label}
    return {"index": 0, "label": ""}


@register.filter
def focus_id(field: BoundField) -> str:
    """Return the id that an error's link goes to: the box, or the first choice of a group."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def phone_link(number: str) -> str:
    """Return a number as it is dialled: "1-800-555-0199" -> "+18005550199"."""
    digits = "".join(character for character in str(number) if character.isdigit())
    return f"+{digits}" if len(digits) > 10 else digits
