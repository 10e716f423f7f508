from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partnerportal.demo import story
from partnerportal.demo.actions import load


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
            teams = story.teams()
            if check:
                self.stdout.write(f"The story holds together: {len(teams)} teams.")
                return
            loaded = load(today=timezone.localdate(timezone=ZoneInfo(settings.DEFAULT_TIME_ZONE)))
        except ValidationError as refused:
            raise CommandError(refused.messages[0]) from None
        except story.BadStory as bad:
            raise CommandError(str(bad)) from None
        self.stdout.write(
            f"The demo network is ready: {loaded.communities} communities, {loaded.teams} teams, "
            f"{loaded.people} people, {loaded.check_ins} check-ins with {loaded.answers} answers, "
            f"{loaded.plans} event plans with {loaded.findings} findings."
        )
