import argparse
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partnerportal.synth.network import fill


def number(lowest, highest):
    def read(typed):
        value = int(typed)
        if not lowest <= value <= highest:
            raise argparse.ArgumentTypeError(f"choose a number from {lowest} to {highest}")
        return value

    return read


class Command(BaseCommand):
    help = (
        "Fill an empty database with synthetic teams, for load tests. The same numbers on the same "
        "day give the same rows. Example: manage.py synth --teams 1000 --months 14 --seed 1"
    )

    def add_arguments(self, parser):
        parser.add_argument("--teams", type=number(1, 100_000), default=100, help="teams (100)")
        parser.add_argument("--months", type=number(0, 120), default=14, help="months behind (14)")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other rows (1)")

    def handle(self, *args, teams, months, seed, **options):
        def say(done):
            if self.stdout.isatty():
                self.stdout.write(f"\r{done} of {teams} teams", ending="")
                self.stdout.flush()

        today = timezone.localdate(timezone=ZoneInfo(settings.DEFAULT_TIME_ZONE))
        try:
            made = fill(teams=teams, months=months, seed=seed, today=today, say=say)
        except ValidationError as refused:
            raise CommandError(refused.messages[0]) from None
        if self.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(f"The synthetic network is ready: {made}.")
