from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partnerportal.demo import story
from partnerportal.demo.actions import STEPS, load


class Command(BaseCommand):
    help = (
        "Load the demo network, or put it back as its story has it: what visitors did in the demo "
        "teams is gone afterwards, other teams are left alone. Only where DEMO is on. "
        "Example: DEMO=1 manage.py demo"
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="only read the story's files and name their faults"
        )

    def handle(self, *args, check, **options):
        try:
            line = self._checked() if check else self._loaded()
        except ValidationError as refused:
            raise CommandError(refused.messages[0]) from None
        except story.BadStory as bad:
            raise CommandError(str(bad)) from None
        self.stdout.write(line)

    def _checked(self):
        return f"The story holds together: {len(story.teams())} teams."

    def _loaded(self):
        today = timezone.localdate(timezone=ZoneInfo(settings.DEFAULT_TIME_ZONE))
        loaded = load(today=today, say=self._say)
        self._clear()
        return (
            f"The demo network is ready: {loaded.communities} communities, {loaded.teams} teams, "
            f"{loaded.people} people, {loaded.check_ins} check-ins with {loaded.answers} answers, "
            f"{loaded.findings} findings, {loaded.plans} event plans with {loaded.summaries} "
            f"summaries and {loaded.replies} answers from the public."
        )

    def _say(self, step):
        """One line on a terminal that is written over; nothing where nobody watches."""
        if self.stdout.isatty():
            words = f"Loading the demo network: {step} ({STEPS.index(step) + 1} of {len(STEPS)})"
            self.stdout.write(f"\r{words:<75}", ending="")
            self.stdout.flush()

    def _clear(self):
        if self.stdout.isatty():
            self.stdout.write(f"\r{'':<75}\r", ending="")
