"""What bringing in a spreadsheet costs, in a process of its own, so that its memory is its own.

    python -m benchmarks.imports ROWS csv|xlsx

Prints JSON: seconds by the clock and of CPU, megabytes above the start at the most, seconds of CPU
of the floor. The floor saves the same rows and their history, and reads, checks and compares nothing.
Both are rolled back.
"""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

PEOPLE = ("patient co-lead", "researcher co-lead", "patient partner", "knowledge user")
WARM = 20


def measured(rows: int, kind: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.imports", str(rows), kind]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _cells(rows: int) -> list[list[str]]:
    """A network of this size: four people a team, six communities."""
    found = []
    for number in range(rows):
        team, place = divmod(number, len(PEOPLE))
        found.append(
            [
                f"Bench community {team % 6}",
                f"Communauté mesurée {team % 6}",
                f"Bench team {team}",
                "What helps people get home again?",
                "Bench programme 2023",
                "2023",
                "doing",
                "2024-01-15",
                "2026-12-31",
                "en",
                f"Robin Number{team} {place}",
                f"robin.{team}.{place}@bench.example.org",
                PEOPLE[place],
                "fr",
                "Example Health" if place == len(PEOPLE) - 1 else "",
            ]
        )
    return found


def _file(rows: int, kind: str) -> bytes:
    from teams.actions.network import COLUMNS

    cells = [list(COLUMNS), *_cells(rows)]
    if kind == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(cells)
        return text.getvalue().encode()
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(cells):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def _floor(rows: int) -> None:
    """Save what such a file makes, and no more."""
    from simple_history.utils import bulk_create_with_history

    from teams.models import Community, CommunityText, Membership, Team, User

    today = "2024-01-15"
    communities = [Community(slug=f"bench-{number}") for number in range(6)]
    teams = [
        Team(
            slug=f"bench-team-{number}",
            name=f"Bench team {number}",
            project_title="What helps people get home again?",
            community=communities[number % 6],
            programme="Bench programme 2023",
            funded_year=2023,
            starts_on=today,
            first_perspective="patient",
        )
        for number in range(rows // len(PEOPLE))
    ]
    people = [
        User(email=f"robin.{number}@bench.example.org", name=f"Robin {number}", password="!")
        for number in range(rows)
    ]
    places = [
        Membership(team=teams[number // 4], user=person, role="caregiver", started_on=today)
        for number, person in enumerate(people)
    ]
    bulk_create_with_history(communities, Community)
    CommunityText.objects.bulk_create(
        CommunityText(community=row, language=code, name=row.slug)
        for row in communities
        for code in ("en", "fr")
    )
    bulk_create_with_history(teams, Team, batch_size=500)
    User.objects.bulk_create(people, batch_size=500)
    User.objects.keep_addresses(people)
    bulk_create_with_history(places, Membership, batch_size=500)


def _rolled_back(work: Callable[[], Any]) -> None:
    from django.db import transaction

    with transaction.atomic():
        work()
        transaction.set_rollback(True)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(rows: int, kind: str) -> dict[str, float]:
    from teams.actions.network import import_network

    small, data = _file(WARM, kind), _file(rows, kind)
    _rolled_back(lambda: import_network(data=small))  # warm: parsers are loaded, plans are known
    before, began, spent = _peak(), time.monotonic(), time.process_time()
    _rolled_back(lambda: import_network(data=data))
    found = {
        "wall": time.monotonic() - began,
        "cpu": time.process_time() - spent,
        "megabytes": _peak() - before,
    }
    spent = time.process_time()
    _rolled_back(lambda: _floor(rows))
    return found | {"floor": time.process_time() - spent}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")
    django.setup()
    print(json.dumps(main(int(sys.argv[1]), sys.argv[2])))
