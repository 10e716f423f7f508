from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from engagement.actions import bring_instrument


class Command(BaseCommand):
    help = (
        "Load one version of a set of questions from a JSON file (docs/instruments.md). "
        "All or nothing: each fault is printed with its place, and nothing is saved. "
        "The same file twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="JSON, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="look for faults; save nothing")

    def handle(self, *args, file, dry_run, **options):
        try:
            version = bring_instrument(content=read(file), name=file.name, dry_run=dry_run)
        except ValidationError as refusal:
            lines = "\n".join(refusal.messages)
            raise CommandError(_("Nothing was saved. Put this right:") + "\n" + lines) from None
        said = _("This would be loaded: %(what)s.") if dry_run else _("This is here now: %(what)s.")
        self.stdout.write(said % {"what": version})


def read(file):
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise CommandError(_("There is no file %(file)s.") % {"file": file}) from None
    except OSError as error:
        words = _("%(file)s cannot be read: %(error)s")
        raise CommandError(words % {"file": file, "error": error.strerror}) from None
