import csv
import sys
import time
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, DjangoHelpFormatter
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.actions.network import COLUMNS, NetworkChanged, import_network
from teams.actions.network.template import EXAMPLES


class AsWritten(DjangoHelpFormatter):
    """Help that keeps the lines of the example."""

    def _fill_text(self, text, width, indent):
        return "".join(f"{indent}{line}\n" for line in text.splitlines())


class Command(BaseCommand):
    help = (
        "Bring communities, teams and people in from one spreadsheet (CSV or XLSX).\n\n"
        "All or nothing: if any cell is wrong, each fault is printed with its row and column,\n"
        "and nothing is saved. The same file twice changes nothing.\n\n"
        "Example:\n"
        "  manage.py import_network --template > network.csv\n"
        "  manage.py import_network network.csv --dry-run\n"
        "  manage.py import_network network.csv"
    )

    def create_parser(self, prog_name, subcommand, **kwargs):
        return super().create_parser(prog_name, subcommand, formatter_class=AsWritten, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="CSV or XLSX")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell what would be made; save nothing"
        )
        parser.add_argument(
            "--template", action="store_true", help="print a CSV file to fill in, with one example"
        )

    def handle(self, *args, file, dry_run, template, **options):
        if template:
            csv.writer(self.stdout, lineterminator="\n").writerows([list(COLUMNS), EXAMPLES["en"]])
            return
        if file is None:
            raise CommandError(_("Say which file: manage.py import_network FILE"))
        try:
            report = import_network(data=self.content(file), dry_run=dry_run, say=self.progress())
        except ValidationError as refusal:
            raise self.refusal(refusal) from None
        except (IntegrityError, NetworkChanged):
            raise CommandError(
                _(
                    "The database did not take this, so nothing was saved. "
                    "If somebody else was changing the same teams, try again."
                )
            ) from None
        self.tell(report, dry_run)

    def content(self, file):
        try:
            return file.read_bytes()
        except FileNotFoundError:
            raise CommandError(_("There is no file %(file)s.") % {"file": file}) from None
        except OSError as error:
            raise CommandError(
                _("The file %(file)s cannot be read: %(reason)s.")
                % {"file": file, "reason": error.strerror}
            ) from None

    def progress(self):
        """Return what tells a person at a terminal where it is, once it takes over two seconds."""
        started = time.monotonic()

        def say(step):
            if sys.stderr.isatty() and time.monotonic() - started > 2:
                self.stderr.write(step, style_func=str)

        return say

    def refusal(self, refusal):
        """Print the faults, a line each, and return what ends the command."""
        faults = getattr(refusal, "faults", [])
        for line in [*getattr(refusal, "notes", []), *faults]:
            self.stdout.write(str(line))
        if not faults:
            return CommandError(refusal.messages[0])
        return CommandError(
            ngettext(
                "%(number)d cell to put right. Nothing was saved.",
                "%(number)d cells to put right. Nothing was saved.",
                len(faults),
            )
            % {"number": len(faults)}
        )

    def tell(self, report, dry_run):
        for note in report.notes:
            self.stdout.write(note)
        if report.is_empty:
            self.stdout.write(_("The portal has all of this already. Nothing changed."))
            return
        for change in report.changes:
            self.stdout.write(_("Changed: %(what)s") % {"what": change})
        self.stdout.write(
            _(
                "New: communities %(communities)d, teams %(teams)d, people %(people)d, "
                "places in teams %(memberships)d. Changed: %(changes)d."
            )
            % {
                "communities": report.communities,
                "teams": report.teams,
                "people": report.people,
                "memberships": report.memberships,
                "changes": len(report.changes),
            }
        )
        if dry_run:
            self.stdout.write(_("This was a dry run. Nothing was saved."))
