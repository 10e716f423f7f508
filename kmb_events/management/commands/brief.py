import argparse
import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kmb_events.actions.brief import refuse_on_hold
from kmb_events.documents import BRIEF_STEPS, NoSummary, brief_content, brief_pdf
from kmb_events.management.commands.summarise import find_plan
from kmb_events.models import Brief
from partnerportal.foundation.languages import Language
from partnerportal.foundation.pdf import Unprintable

BOTH = "both"
EXAMPLE = """
example:
  manage.py brief getting-to-dialysis --language both --size large --out brief.pdf

writes brief-en.pdf and brief-fr.pdf. Until both co-leads agree, a brief says that it is a draft.
"""


class Command(BaseCommand):
    help = "Make a brief of one event plan as an accessible PDF (PDF/UA), as the portal's job does."

    def create_parser(self, *args, **kwargs):
        kwargs |= {"epilog": EXAMPLE, "formatter_class": argparse.RawDescriptionHelpFormatter}
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("event", metavar="EVENT", help="the plan's address (slug) or its id")
        parser.add_argument("--language", default="en", choices=[*Language.values, BOTH])
        parser.add_argument("--size", default=Brief.Size.STANDARD, choices=Brief.Size.values)
        parser.add_argument("--shape", default=Brief.Shape.ONE, choices=Brief.Shape.values)
        parser.add_argument("--group", metavar="SLUG", help="the readers it is for")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")

    def handle(self, *args, event, language, size, shape, group, out, **options):
        plan = find_plan(event)
        form = {"size": size, "shape": shape, "group": _group(plan, group)}
        files = _files(language, out)
        briefs = [Brief(plan=plan, language=code, **form) for code in files]
        _refuse_on_hold(plan)
        for brief in briefs:
            _refuse_no_summary(plan, brief)
        for brief in briefs:
            _write(files[brief.language], self._pdf(brief))
        return "\n".join(str(path) for path in files.values())

    def _pdf(self, brief):
        try:
            return brief_pdf(brief, self._say)
        except Unprintable as refusal:
            raise CommandError(str(refusal)) from refusal
        finally:
            self._say(100, "")

    def _say(self, per_cent, step):
        """One line that changes while a person watches; nothing in a file or a pipe."""
        if self.stderr.isatty():
            words = f"{per_cent:3} %  {BRIEF_STEPS[step]}" if step else ""
            self.stderr.write(f"\r\033[K{words}", ending="")
            self.stderr.flush()


def _refuse_on_hold(plan):
    try:
        refuse_on_hold(plan)
    except ValidationError as refusal:
        raise CommandError(refusal.messages[0]) from refusal


def _group(plan, slug):
    """The plan's group with this slug, None when none is asked for."""
    groups = {group.slug: group for group in plan.groups.all()}
    if slug and slug not in groups:
        known = f"It has: {', '.join(groups)}." if groups else "It has none."
        raise CommandError(f"{plan.slug} has no group “{slug}”. {known}")
    return groups.get(slug)


def _files(language, out):
    """Language -> file. Raise CommandError, before the work, for a place that cannot be written to."""
    if out.is_dir():
        raise CommandError(f"{out} is a folder. Give the name of a file, like {out / 'brief.pdf'}.")
    try:
        tempfile.TemporaryFile(dir=out.parent).close()
    except OSError as fault:
        raise CommandError(f"Cannot write into {out.parent}: {fault.strerror}.") from fault
    if language != BOTH:
        return {language: out}
    stem = out.with_suffix("") if out.suffix.lower() == ".pdf" else out
    return {code: stem.with_name(f"{stem.name}-{code}.pdf") for code in Language.values}


def _refuse_no_summary(plan, brief):
    try:
        brief_content(plan, brief.language, brief.size, brief.shape, brief.group)
    except NoSummary as missing:
        raise CommandError(
            f"{plan.slug} has no plain summary in {Language(brief.language).label} yet. First: "
            f"manage.py summarise {plan.slug} --language {brief.language}"
        ) from missing


def _write(path, content):
    """Write the whole file or none of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise CommandError(f"Cannot write {path}: {fault.strerror}.") from fault
