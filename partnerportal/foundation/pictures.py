"""A page of a PDF of our own as a picture."""

from __future__ import annotations

from io import BytesIO


def first_page(content: bytes, *, width: int) -> bytes:
    """The first page as PNG, `width` pixels wide. The PDF must be one that `pdf.render` made."""
    import pypdfium2  # noqa: PLC0415 -- half a second to load, and the web never needs it

    document = pypdfium2.PdfDocument(content)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width()).to_pil()
        out = BytesIO()
        image.save(out, "PNG", optimize=True)
        return out.getvalue()
    finally:
        document.close()
