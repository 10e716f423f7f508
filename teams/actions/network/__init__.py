"""Bring a network in from one spreadsheet: read it, check it, plan, carry out. All or nothing.

Each stage is a plain function of the one before: `read` (bytes to sheet), `check` (sheet to lines),
`plan` (lines to what is to be done). So a page can show a plan before it is carried out.
"""

from teams.actions.network.apply import (
    NetworkChanged,
    carry_out,
    import_network,
    planned,
    report_of,
)
from teams.actions.network.cells import COLUMNS
from teams.actions.network.checks import check
from teams.actions.network.reading import MAX_BYTES, read, refuse_name, refuse_size
from teams.actions.network.report import Report
from teams.actions.network.sheet import MAX_ROWS, Fault, Faulty
from teams.actions.network.template import Template, template_of

__all__ = [
    "COLUMNS",
    "MAX_BYTES",
    "MAX_ROWS",
    "Fault",
    "Faulty",
    "NetworkChanged",
    "Report",
    "Template",
    "carry_out",
    "check",
    "import_network",
    "planned",
    "read",
    "refuse_name",
    "refuse_size",
    "report_of",
    "template_of",
]
