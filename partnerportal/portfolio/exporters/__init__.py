"""The formats of a report. Each takes the frozen content, and gives the same bytes every time."""

from partnerportal.portfolio.exporters.base import EXPORTERS, Exporter, File, files_of
from partnerportal.portfolio.exporters.comma import csv_files
from partnerportal.portfolio.exporters.plain_json import json_files
from partnerportal.portfolio.exporters.print import pdf_files
from partnerportal.portfolio.exporters.workbook import xlsx_files

__all__ = [
    "EXPORTERS",
    "Exporter",
    "File",
    "csv_files",
    "files_of",
    "json_files",
    "pdf_files",
    "xlsx_files",
]
