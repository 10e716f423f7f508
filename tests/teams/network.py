"""Spreadsheets for the tests of the import, made on the spot."""

import csv
import io
import zipfile

from openpyxl import Workbook

COLUMNS = [
    "community",
    "community_fr",
    "team",
    "project_title",
    "programme",
    "funded_year",
    "stage",
    "starts_on",
    "ends_on",
    "team_language",
    "person_name",
    "email",
    "role",
    "person_language",
    "organisation",
]
ROLES = ["patient co-lead", "researcher co-lead", "patient partner", "knowledge user"]


def row(**values):
    """One good row, with these cells put otherwise."""
    return {
        "community": "Getting to care",
        "community_fr": "Accéder aux soins",
        "team": "Rides Home",
        "project_title": "What helps people get home again?",
        "programme": "Patient-driven research 2023",
        "funded_year": "2023",
        "stage": "doing",
        "starts_on": "2024-01-15",
        "ends_on": "2026-12-31",
        "team_language": "en",
        "person_name": "Élodie Brook",
        "email": "elodie.brook@example.org",
        "role": "patient co-lead",
        "person_language": "fr",
        "organisation": "",
    } | values


def whole_network(communities=6, teams=20, roles=ROLES):
    """A network of this size, with one person for each role of a team."""
    return [
        row(
            community=f"Community {number % communities}",
            community_fr=f"Communauté {number % communities}",
            team=f"Équipe {number}",
            person_name=f"Robin Number{number} {place}",
            email=f"robin.{number}.{place}@example.org",
            role=role,
            organisation="Example Health" if role == "knowledge user" else "",
        )
        for number in range(teams)
        for place, role in enumerate(roles)
    ]


def as_csv(rows, delimiter=",", encoding="utf-8-sig", columns=COLUMNS):
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, delimiter=delimiter, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows, columns=COLUMNS):
    book = Workbook()
    book.active.append(columns)
    for cells in rows:
        book.active.append([cells[column] for column in columns])
    return saved(book)


def saved(book):
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def zipped(entries, **about):
    """An archive of names and contents."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **about) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return data.getvalue()
