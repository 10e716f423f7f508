from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from kmb_events.actions import bring_menu, use_shipped_menu


class Command(BaseCommand):
    help = (
        "Use another menu of ways to share what was learned, from a JSON file shaped like "
        "kmb_events/data/dissemination.json. All or nothing: each fault is printed with its row and "
        "column, and nothing is changed. The same file twice changes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="JSON, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="look for faults; save nothing")
        parser.add_argument(
            "--shipped", action="store_true", help="use the menu of the portal again"
        )

    def handle(self, *args, file, dry_run, shipped, **options):
        if bool(file) == shipped:
            raise CommandError(_("Say either a FILE or --shipped."))
        count = use_shipped_menu() if shipped else _brought(file, dry_run)
        if dry_run and not shipped:
            said = _("This would be the menu: %(count)s approaches.")
        else:
            said = _("This is the menu now: %(count)s approaches.")
        self.stdout.write(said % {"count": count})


def _brought(file, dry_run):
    try:
        return bring_menu(content=file.read_bytes(), name=file.name, dry_run=dry_run)
    except ValidationError as refusal:
        lines = "\n".join(refusal.messages)
        raise CommandError(_("Nothing was saved. Put this right:") + "\n" + lines) from None
    except FileNotFoundError:
        raise CommandError(_("There is no file %(file)s.") % {"file": file}) from None
    except OSError as error:
        words = _("%(file)s cannot be read: %(error)s")
        raise CommandError(words % {"file": file, "error": error.strerror}) from None
