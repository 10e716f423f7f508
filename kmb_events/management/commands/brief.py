"""Render one brief to a file, as the job does."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kmb_events.documents import NoSummary, brief_content, brief_html
from kmb_events.management.commands.summarise import find_plan
from kmb_events.models import Brief, EventPlan, KnowledgeUserGroup
from partnerportal.foundation import pdf
from partnerportal.foundation.languages import Language

EXAMPLE = """example:
  manage.py brief getting-to-dialysis --language both --size large --shape one --out brief.pdf
  writes brief-en.pdf and brief-fr.pdf
"""


class Command(BaseCommand):
    help = "Render one brief of an event plan as an accessible PDF (PDF/UA)."

    def create_parser(self, *args: Any, **kwargs: Any) -> Any:
        return super().create_parser(
            *args,
            epilog=EXAMPLE,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **kwargs,
        )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("event", help="slug or id of the event plan")
        parser.add_argument("--language", choices=[*Language.values, "both"], default="en")
        parser.add_argument("--size", choices=Brief.Size.values, default=Brief.Size.STANDARD)
        parser.add_argument("--shape", choices=Brief.Shape.values, default=Brief.Shape.ONE)
        parser.add_argument("--group", help="slug of a knowledge user group", default="")
        parser.add_argument("--out", type=Path, required=True, help="file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = find_plan(options["event"])
        group = _group(plan, options["group"])
        languages = Language.values if options["language"] == "both" else [options["language"]]
        out: Path = options["out"]
        pages = [self._page(plan, code, group, options) for code in languages]
        for code, page in zip(languages, pages, strict=True):
            path = out if len(languages) == 1 else out.with_name(f"{out.stem}-{code}{out.suffix}")
            _write(path, page)
            self.stdout.write(str(path))

    def _page(
        self, plan: EventPlan, language: str, group: KnowledgeUserGroup | None, options: Any
    ) -> bytes:
        try:
            content = brief_content(plan, language, options["size"], options["shape"], group)
            return pdf.render(brief_html(content), created_at=timezone.now())
        except NoSummary:
            raise CommandError(
                f"{plan.slug} has no plain summary in this language yet. First: "
                f"manage.py summarise {plan.slug} --language {language}"
            ) from None
        except pdf.Unprintable as refusal:
            raise CommandError(str(refusal)) from None


def _group(plan: EventPlan, slug: str) -> KnowledgeUserGroup | None:
    if not slug:
        return None
    found = {row.slug: row for row in plan.groups.all()}
    if slug not in found:
        known = ", ".join(found) or "none"
        raise CommandError(f"{plan.slug} has no group {slug!r}. It has: {known}.")
    return found[slug]


def _write(path: Path, content: bytes) -> None:
    """Write the whole file or none of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
