"""Texts that leave the team's own pages. Each file is one kind."""

from engagement.documents.guide import Guide, guide_of, guide_pdf
from engagement.documents.over_time import COLUMNS, over_time_csv
from engagement.documents.statement import drafted_statement, statement_words

__all__ = [
    "COLUMNS",
    "Guide",
    "drafted_statement",
    "guide_of",
    "guide_pdf",
    "over_time_csv",
    "statement_words",
]
