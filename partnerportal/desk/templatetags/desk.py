"""Template words of the desk's lists and forms, on top of Django's own."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.contrib.admin.views.main import PAGE_VAR
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_FIRST_TAG = re.compile(r"<(t[hd])")


@register.filter
def labelled(cells: list[SafeString], headers: list[dict[str, Any]]) -> SafeString:
    """The cells of a row, each with the head of its column: on a phone a row is a card."""
    return mark_safe(  # noqa: S308 -- Django's own cells; the label is escaped
        "".join(_labelled(cell, head) for cell, head in zip(cells, headers, strict=False))
    )


def _labelled(cell: SafeString, head: dict[str, Any]) -> str:
    text = str(head["text"])
    if "<input" in text:
        return str(cell)
    label = conditional_escape(text[:1].upper() + text[1:])
    start = {"th": '<th scope="row"', "td": f'<td data-label="{label}"'}
    return _FIRST_TAG.sub(lambda found: start[found[1]], str(cell), count=1)


@register.simple_tag
def page_address(cl: Any, number: int) -> str:
    """The address of one page of a list that is kept as it is filtered and sorted."""
    return cl.get_query_string({PAGE_VAR: number})
