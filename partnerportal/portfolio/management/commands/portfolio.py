import argparse
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from partnerportal.foundation.pdf import Unprintable
from partnerportal.foundation.suppression import Unprotectable
from partnerportal.portfolio.access import communities_to_count, teams_to_count
from partnerportal.portfolio.actions import report_now
from partnerportal.portfolio.exporters import EXPORTERS, files_of
from partnerportal.portfolio.models import PortfolioReport

EXAMPLE = """
example:
  manage.py portfolio --programme "Patient-driven research 2023" --from 2026-04-01 --to 2026-09-30 \\
      --out report

writes report/report.pdf, report.xlsx, report.json and csv/*.csv. Counts under five are hidden, and as
many others as it takes that nobody can work them out. The report is kept, frozen: the same counts give
the same files, and a later report is checked against it.
"""


class Command(BaseCommand):
    help = "Make the report for funders of one programme, as the portal's job does."

    def create_parser(self, *args, **kwargs):
        kwargs |= {"epilog": EXAMPLE, "formatter_class": argparse.RawDescriptionHelpFormatter}
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("--programme", required=True, metavar="NAME")
        parser.add_argument(
            "--from", required=True, dest="first", metavar="DATE", help="2026-04-01"
        )
        parser.add_argument("--to", required=True, dest="last", metavar="DATE", help="2026-09-30")
        parser.add_argument("--language", default="en", choices=PortfolioReport.Languages.values)
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")

    def handle(self, *args, programme, first, last, language, out, **options):
        starts_on, ends_on = _day("--from", first), _day("--to", last)
        if ends_on < starts_on:
            raise CommandError(f"--to {last} is before --from {first}. Change one of them.")
        name = _known(programme)
        _make_folder(out)
        try:
            self._say(5, "counting")
            report = report_now(
                programme=name,
                communities=list(
                    communities_to_count(None).filter(teams__programme=name).distinct()
                ),
                starts_on=starts_on,
                ends_on=ends_on,
                languages=language,
            )
            codes = ["en", "fr"] if language == PortfolioReport.Languages.BOTH else [language]
            written = list(self._files(report, codes, out))
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        except Unprintable as refusal:
            raise CommandError(str(refusal)) from refusal
        except Unprotectable as fault:
            raise CommandError(
                f"The tables could not be checked, so nothing is written: {fault}"
            ) from fault
        finally:
            self._say(100, "")
        return "\n".join(str(path) for path in written)

    def _files(self, report, codes, out):
        for done, (format_, files) in enumerate(files_of(report.content, codes), start=1):
            for file in files:
                path = out / file.name
                _write(path, file.content)
                yield path
            self._say(30 + 70 * done // len(EXPORTERS), format_)

    def _say(self, per_cent, step):
        """One line that changes while a person watches; nothing in a file or a pipe."""
        if self.stderr.isatty():
            words = f"{per_cent:3} %  {step}" if step else ""
            self.stderr.write(f"\r\033[K{words}", ending="")
            self.stderr.flush()


def _day(option, text):
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(f"{option}: “{text}” is not a day. Write it like 2026-04-01.") from fault


def _known(programme):
    names = (
        teams_to_count(None).order_by("programme").values_list("programme", flat=True).distinct()
    )
    found = {name.casefold(): name for name in names}
    if programme.casefold() not in found:
        known = f"Known: {'; '.join(found.values())}." if found else "There is no team yet."
        raise CommandError(f"There is no programme “{programme}”. {known}")
    return found[programme.casefold()]


def _make_folder(out):
    try:
        (out / "csv").mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CommandError(f"Cannot write into {out}: {fault.strerror}.") from fault


def _write(path, content):
    """Write the whole file or none of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise CommandError(f"Cannot write {path}: {fault.strerror}.") from fault
