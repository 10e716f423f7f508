"""The file to fill in, as CSV and as XLSX, in each language, with a word on each column."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from teams.actions.network import words as known
from teams.actions.network.cells import COLUMNS
from teams.actions.network.sheet import MAX_ROWS, REMARK

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A byte order mark: without one, spreadsheet programs read accents wrongly.
_MARK = "\ufeff"
# What spreadsheet programs in these languages take for the next cell when they open a file.
DELIMITERS = {"en": ",", "fr": ";"}
_WORDS_FROM = 24  # the row of the second sheet below which the words for the boxes stand

EXAMPLES = {
    "en": [
        "Getting to care",
        "Accéder aux soins",
        "Example Team",
        "What helps people get to the clinic?",
        "Example programme 2023",
        "2023",
        "planning",
        "2024-01-15",
        "2026-12-31",
        "en",
        "Robin Example",
        "robin.example@example.org",
        "patient co-lead",
        "en",
        "",
    ],
    "fr": [
        "Getting to care",
        "Accéder aux soins",
        "Équipe exemple",
        "Qu’est-ce qui aide les gens à se rendre à la clinique?",
        "Programme exemple 2023",
        "2023",
        "préparer",
        "2024-01-15",
        "2026-12-31",
        "français",
        "Dominique Exemple",
        "dominique.exemple@example.org",
        "coresponsable, patients",
        "français",
        "",
    ],
}


@dataclass(frozen=True)
class Template:
    name: str
    content: bytes
    content_type: str


def template_of(kind: str, language: str) -> Template:
    """The file of a kind ("csv" or "xlsx") in a language. Raise KeyError for another kind."""
    with override(language):
        make, content_type = {"csv": (_csv, CSV), "xlsx": (_xlsx, XLSX)}[kind]
        name = _("network")
        return Template(f"{name}.{kind}", make(language), content_type)


def _headings(language: str) -> list[str]:
    return [known.heading(column, language) for column in COLUMNS]


def about_columns() -> dict[str, str]:
    """What each column holds, in words."""
    stages, languages, parts = (
        " / ".join(vocabulary().offered)
        for vocabulary in (known.stages, known.languages, known.parts)
    )
    may_be_empty = _("You can leave this empty.")
    return {
        "community": _("The community of practice, by its name in English."),
        "community_fr": _("The same community, by its name in French."),
        "team": _("The name of the team. All rows with the same name are one team."),
        "project_title": _("What the project of the team is called."),
        "programme": _("The programme that funds the project."),
        "funded_year": _("The year of the funding, like 2023."),
        "stage": _("How far the project is. Write one of: %(words)s.") % {"words": stages},
        "starts_on": _("The day on which the project starts, like 2024-01-31."),
        "ends_on": _("The day on which the project ends.") + " " + may_be_empty,
        "team_language": _("The language of the team. Write one of: %(words)s.")
        % {"words": languages},
        "person_name": _("The name of one person. Each row is one person on one team."),
        "email": _("The address that this person signs in with. One person has one address."),
        "role": _("What this person is on the team. Write one of: %(words)s.") % {"words": parts},
        "person_language": _("The language of the emails to this person. Write one of: %(words)s.")
        % {"words": languages},
        "organisation": _("Where this person works, if they want it known.") + " " + may_be_empty,
    }


def _csv(language: str) -> bytes:
    """Below the names of the columns two rows that are not read: what each holds, and an example."""
    text = io.StringIO()
    rows = [list(about_columns().values()), EXAMPLES[language]]
    writer = csv.writer(text, delimiter=DELIMITERS[language], lineterminator="\r\n")
    writer.writerow(_headings(language))
    writer.writerows([[f"{REMARK} {row[0]}", *row[1:]] for row in rows])
    return (_MARK + text.getvalue()).encode()


def _xlsx(language: str) -> bytes:
    """A sheet to fill in, with boxes to choose from, and a second one that says what is what."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet, about = book.add_worksheet(_("Network")), book.add_worksheet(_("What is what"))
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for place, (column, heading) in enumerate(zip(COLUMNS, _headings(language), strict=True)):
        is_day = column in {"starts_on", "ends_on"}
        sheet.set_column(place, place, max(14, len(heading) + 2), day if is_day else None)
        sheet.write_string(0, place, heading, bold)
    sheet.freeze_panes(1, 0)
    _explain(about, language, bold, book.add_format({"text_wrap": True, "valign": "top"}))
    _offer_words(sheet, about)
    book.close()
    return out.getvalue()


def _explain(about: Any, language: str, bold: Any, wrapped: Any) -> None:
    about.set_column(0, 0, 28, wrapped)
    about.set_column(1, 1, 70, wrapped)
    about.set_column(2, 2, 44, wrapped)
    column = _("Column")
    about.write_row(0, 0, [f"{REMARK} {column}", _("What it holds"), _("An example")], bold)
    rows = zip(_headings(language), about_columns().values(), EXAMPLES[language], strict=True)
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            about.write_string(number, place, value)


def _offer_words(sheet: Any, about: Any) -> None:
    """The words stand on the second sheet: a list inside a box has no room for them."""
    offered = {
        "stage": known.stages().offered,
        "team_language": known.languages().offered,
        "role": known.parts().offered,
        "person_language": known.languages().offered,
    }
    start = _WORDS_FROM
    for column, words in offered.items():
        about.write_column(start, 0, words)
        place = list(COLUMNS).index(column)
        source = f"='{about.get_name()}'!$A${start + 1}:$A${start + len(words)}"
        box = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, place, MAX_ROWS, place, box)
        start += len(words) + 1
