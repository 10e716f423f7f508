"""What a screen reader finds in a PDF: its tags, read with a library that did not write them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import pikepdf

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass
class Tag:
    """One element of the tag tree: its kind, its own text for whoever cannot see it, and its children."""

    kind: str
    alt: str
    attributes: list = field(default_factory=list)
    children: list[Tag] = field(default_factory=list)

    def all(self):
        yield self
        for child in self.children:
            yield from child.all()


class Tagged:
    """An open PDF and its tags, in reading order."""

    def __init__(self, file: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(file))
        self.root = _tag(self.pdf.Root.StructTreeRoot)

    def tags(self, *kinds):
        return [tag for tag in self.root.all() if tag.kind in kinds]

    @property
    def levels(self):
        return [int(tag.kind[1]) for tag in self.tags(*HEADINGS)]

    @property
    def bookmarks(self):
        with self.pdf.open_outline() as outline:
            return [row.title for row in _rows(outline.root)]

    @property
    def fonts(self):
        """Every font of every page, by its name, with whether its letters are inside the file."""
        return {
            str(font.BaseFont): _is_embedded(font)
            for page in self.pdf.pages
            for font in page.Resources.get("/Font", {}).values()
        }


def _tag(node) -> Tag:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    found = node.get("/A", [])
    return Tag(
        kind=str(node.get("/S", "/Root"))[1:],
        alt=str(node.get("/Alt", "")),
        attributes=list(found) if isinstance(found, pikepdf.Array) else [found],
        children=[_tag(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
    )


def _rows(rows):
    for row in rows:
        yield row
        yield from _rows(row.children)


def _is_embedded(font) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    about = inner.get("/FontDescriptor", {})
    return any(name in about for name in ("/FontFile", "/FontFile2", "/FontFile3"))
