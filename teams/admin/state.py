from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def state(label: Any, kind: str = "", icon: str = "circle-dashed") -> SafeString:
    """A state in a list of the desk: an icon and a word, as everywhere (components/tag.html)."""
    values = {"label": label, "kind": kind, "icon": icon}
    return render_to_string("components/tag.html", values)
