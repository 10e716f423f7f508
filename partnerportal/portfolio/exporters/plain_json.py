from __future__ import annotations

from collections.abc import Sequence

from partnerportal.portfolio.content import as_json
from partnerportal.portfolio.exporters.base import Content, File, exporter


@exporter("json")
def json_files(content: Content, _languages: Sequence[str]) -> list[File]:
    """The frozen content itself, in both languages."""
    return [File("report.json", as_json(content), "application/json")]
