"""Bring a network in from one spreadsheet: read it, check it, plan, carry out. All or nothing.

Each stage is a plain function of the one before: `read` (bytes to sheet), `check` (sheet to lines),
`plan` (lines to what is to be done). So a page can show a plan before it is carried out.
"""

from teams.actions.network.apply import Report, import_network
from teams.actions.network.cells import COLUMNS
from teams.actions.network.checks import check
from teams.actions.network.plan import plan
from teams.actions.network.reading import read
from teams.actions.network.sheet import Fault, Faulty

__all__ = ["COLUMNS", "Fault", "Faulty", "Report", "check", "import_network", "plan", "read"]
