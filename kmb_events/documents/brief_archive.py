"""Many briefs in one file to carry away."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import IO

from kmb_events.models import Brief

# A file has a day in it; this one is of no day, so that the same briefs make the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def brief_archive(briefs: Iterable[Brief]) -> IO[bytes]:
    """A ZIP of the briefs that are made, open for reading. PDF are packed already: it only binds.

    Needs `document`.
    """
    out = TemporaryFile()  # noqa: SIM115 -- whoever gets it closes it
    names: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for brief in briefs:
            if brief.document is None:
                continue
            name = brief.document.filename
            if name in names:
                name = f"{brief.pk}-{name}"
            names.add(name)
            with brief.document.file.open("rb") as file:
                archive.writestr(zipfile.ZipInfo(name, _NO_DAY), file.read())
    out.seek(0)
    return out
