"""Catalogues of translations, for every language that the portal speaks but English, its source.

    python deploy/translations.py check   stop unless all that the code says is translated
    python deploy/translations.py write   bring the catalogues to what the code says, and compile

Both read the sources in a copy, so that a check changes nothing. gettext does the work.
"""

import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr",)
SHOWN = 20
SOURCES = ("partnerportal", "teams", "engagement", "kmb_events", "templates")


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """Run a tool; return what it said on the error stream, where gettext complains."""
    # The tools' own words in English, whatever the reader's language: they are read here.
    english = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    done = subprocess.run(  # noqa: S603 -- our own words
        command, check=False, cwd=cwd, env=english, capture_output=True, text=True
    )
    return done.stderr


def collect_messages(folder: Path) -> Path:
    """Return a template catalogue of all that the sources mark for translation."""
    for name in SOURCES:
        skipped = shutil.ignore_patterns("__pycache__", "migrations")
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    (folder / "locale").mkdir()
    make = [sys.executable, "-m", "django", "makemessages", "--locale", "fr", "--keep-pot"]
    said = run(*make, "--add-location", "file", cwd=folder)
    template = folder / "locale/django.pot"
    if not template.exists():
        sys.exit(f"The messages cannot be collected:\n{said}")
    words = template.read_text(encoding="utf-8")
    for placeholder, name in (("CHARSET", "UTF-8"), ("PACKAGE VERSION", "Partner Portal")):
        words = words.replace(placeholder, name, 1)
    template.write_text(words, encoding="utf-8")
    return template


def compiled(catalogue: Path) -> dict:
    with catalogue.open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # there is no public way


def faults(catalogue: Path, template: Path, folder: Path) -> list[str]:
    """Return what is wrong with one language's catalogue, a line each."""
    if not catalogue.exists():
        return [f"{catalogue.relative_to(ROOT)} is missing: make messages"]
    found = complaints(run("msgcmp", catalogue, template))
    fresh, committed = folder / "fresh.mo", catalogue.with_suffix(".mo")
    said = run("msgfmt", "--check", "--output-file", fresh, catalogue)
    found += complaints(said)
    if not fresh.exists():
        return [*found, said]
    if not committed.exists() or compiled(committed) != compiled(fresh):
        found.append(f"{committed.relative_to(ROOT)} is older than its source: make messages")
    return found


def complaints(said: str) -> list[str]:
    """Return what gettext complains of, with the message instead of a place in a file.

    msgcmp says of an untranslated message also that it is not used, which is not so.
    """
    found: dict[str, str] = {}
    for path, number, what in re.findall(r"^(/.*?):(\d+): (.*)$", said, flags=re.MULTILINE):
        if "header field" in what:
            continue
        before = Path(path).read_text(encoding="utf-8").splitlines()[: int(number)]
        message = "\n".join(before).rpartition("\nmsgid ")[2].partition("\nmsgstr")[0]
        found.setdefault(f"{path}:{number}", f"{what.split(' in /')[0]}: {message}")
    return list(found.values())


def write(catalogue: Path, template: Path) -> None:
    language = catalogue.parent.parent.name
    if not catalogue.exists():
        catalogue.parent.mkdir(parents=True, exist_ok=True)
        begin = ["msginit", "--no-translator", "--locale", language, "--no-wrap"]
        print(run(*begin, "--input", template, "--output-file", catalogue), end="")
    merge = ["msgmerge", "--quiet", "--update", "--backup=none", "--previous", "--no-wrap"]
    print(run(*merge, catalogue, template), end="")
    print(run("msgfmt", "--check", "-o", catalogue.with_suffix(".mo"), catalogue), end="")


def main() -> None:
    if sys.argv[1:] not in (["check"], ["write"]):
        sys.exit(__doc__)
    catalogues = [ROOT / f"locale/{language}/LC_MESSAGES/django.po" for language in LANGUAGES]
    with tempfile.TemporaryDirectory() as name:
        template = collect_messages(Path(name))
        if sys.argv[1] == "write":
            for catalogue in catalogues:
                write(catalogue, template)
            return
        found = [line for each in catalogues for line in faults(each, template, Path(name))]
    if len(found) > SHOWN:
        found = [*found[:SHOWN], f"and {len(found) - SHOWN} more"]
    print("\n".join(found) if found else f"All is translated: {', '.join(LANGUAGES)}.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
