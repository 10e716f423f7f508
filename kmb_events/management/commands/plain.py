"""`manage.py plain`: measures a text and proposes plainer words, on the terminal or as JSON."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from partnerportal.plain_language import check, measures, readability, rewrite
from partnerportal.plain_language.text import Language, check_language

LONGEST_TEXT = 200_000  # characters; a book is no summary

EXAMPLE = (
    "Example: .venv/bin/python manage.py plain summary.txt --language en --json. "
    "The text is a proposal with all suggestions applied: read it before you use it."
)


class Command(BaseCommand):
    """Reads UTF-8 text, prints the plainer proposal with its measures and marks."""

    help = "Measures a text and proposes plainer words. Nothing is saved."
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """The parser with an example at the end of its help."""
        return super().create_parser(prog_name, subcommand, epilog=EXAMPLE, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        """FILE, --language and --json."""
        parser.add_argument(
            "file", nargs="?", default="-", metavar="FILE", help="a text file; - or nothing: stdin"
        )
        parser.add_argument("--language", default="en", metavar="en|fr", help="default: en")
        parser.add_argument(
            "--json",
            action="store_true",
            help="print JSON: text, grades, measures, sentences, marks",
        )

    def handle(self, *args: object, **options: Any) -> None:
        """Prints the proposal; one clear line and exit 1 where the text cannot be read."""
        try:
            language = check_language(options["language"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        found = _found(_read(options["file"]), language)
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(found["text"])


def _found(text: str, language: Language) -> dict[str, Any]:
    report = check.analyse(text, language)
    plainer = rewrite.applied(text, report.marks)
    measured = measures.of(text, language)
    return {
        "text": plainer,
        "grade_before": _rounded(report.grade),
        "grade_after": _rounded(readability.grade(plainer, language)),
        "measures": report.measures,
        "measures_after": readability.measures(plainer, language),
        "counted": asdict(measured.counted),
        "sentences": [asdict(row) for row in measured.sentences],
        "marks": [asdict(mark) for mark in report.marks],
    }


def _rounded(grade: float | None) -> float | None:
    return None if grade is None else round(grade, 2)


def _read(name: str) -> str:
    """The text of a file or of standard input, its line ends as they are."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"Cannot read {name}: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"Cannot read {name}: it is not UTF-8 text.") from None
    if not text.strip():
        raise CommandError("There is no text to read.")
    if len(text) > LONGEST_TEXT:
        raise CommandError(f"The text has more than {LONGEST_TEXT:,} characters.")
    return text
