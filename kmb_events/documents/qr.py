"""The code of an address that a phone's camera reads, for posters."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

# A sheet on a wall gets a fold or a stain: a quarter of it may be lost.
_ERROR = "q"


def code_svg(address: str) -> bytes:
    out = BytesIO()
    segno.make_qr(address, error=_ERROR).save(out, kind="svg", scale=8, border=4)
    return out.getvalue()


def code_png(address: str) -> bytes:
    """About 1,000 pixels wide: sharp at 8 cm in print."""
    code = segno.make_qr(address, error=_ERROR)
    scale = max(8, 1000 // code.symbol_size()[0])
    out = BytesIO()
    code.save(out, kind="png", scale=scale, border=4)
    return out.getvalue()


@lru_cache(maxsize=64)  # ten milliseconds, and each layout of a brief has the same one
def code_inline(address: str, title: str) -> SafeString:
    """The code as a drawing inside a page, with `title` for whoever cannot see it."""
    code = segno.make_qr(address, error=_ERROR)
    drawn = code.svg_inline(title=title, border=2, omitsize=True, svgclass=None, lineclass=None)
    drawn = drawn.replace("<svg ", '<svg role="img" ', 1)
    return mark_safe(drawn)  # noqa: S308 -- drawn by the library, which escapes the title
