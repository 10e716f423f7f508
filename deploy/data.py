"""Prepare what `make run` keeps in VAR: tables, static files, the demo network.

A step is done again only when what it is made from has changed; VAR/prepared.json says what that
was. Nothing to do costs no Django, so that a second `make run` is quick. A database that
DATABASE_URL names may be changed from elsewhere: its tables are looked at on every start.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

from prepare import ROOT, digest, is_on, say

VAR = Path(os.environ["VAR"])
NOTE = VAR / "prepared.json"
DATABASE_URL = os.environ.get("DATABASE_URL", "")


def files(*patterns: str) -> list[Path]:
    found = (path for pattern in patterns for path in ROOT.glob(pattern))
    return sorted(path for path in found if path.is_file())


def made_from() -> dict[str, str]:
    """Return what each step is made from; the lock file too, as packages bring tables and CSS."""
    lock = ROOT / "requirements.txt"
    steps = {
        "tables": digest(lock, *files("*/migrations/*.py", "partnerportal/*/migrations/*.py")),
        "static": digest(lock, *files("static/**/*")),
    }
    if is_on("DEMO"):
        steps["demo"] = hashlib.sha256(DATABASE_URL.encode()).hexdigest()
    return steps


def read_note() -> dict[str, str]:
    """Return what each step was made from, without what no longer holds."""
    note = json.loads(NOTE.read_text()) if NOTE.exists() else {}
    if DATABASE_URL:
        note.pop("tables", None)
    elif not Path(note.get("database", "no database yet")).exists():
        note.pop("tables", None)
        note.pop("demo", None)
    return note


def do(step: str) -> None:
    # Only now: without Django, a start with nothing to do is a second quicker.
    from django.core.management import call_command  # noqa: PLC0415

    if step == "tables":
        say("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    elif step == "static":
        say("Preparing static files")
        call_command("collectstatic", interactive=False, verbosity=0)
    elif step == "demo":
        say("Loading the demo network")
        call_command("demo")


def database_file() -> str:
    from django.conf import settings  # noqa: PLC0415

    return "" if DATABASE_URL else str(settings.DATABASES["default"]["NAME"])


def do_what_is_needed() -> None:
    now, note = made_from(), read_note()
    needed = [step for step in now if note.get(step) != now[step]]
    if not needed:
        return

    import django  # noqa: PLC0415

    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnerportal.settings")
    django.setup()
    for step in needed:
        do(step)
        note |= {step: now[step], "database": database_file()}
        NOTE.write_text(json.dumps(note, indent=1))


def main() -> None:
    try:
        do_what_is_needed()
    except Exception as error:
        # A wrong setting or a database that does not answer is the reader's to mend, in one line.
        if type(error).__name__ not in {
            "ImproperlyConfigured",
            "OperationalError",
            "PermissionError",
        }:
            raise
        sys.exit(f"Partner Portal cannot start: {' '.join(str(error).split())}")


if __name__ == "__main__":
    main()
