import argparse

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from kmb_events import actions
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan, SummaryText
from partnerportal.foundation.jobs import Refused
from partnerportal.foundation.languages import Language

EXAMPLE = """
example:
  manage.py summarise getting-to-dialysis --language fr

Prints the id of the summary. Words that people edited are kept, unless --start-again is given.
"""


class Command(BaseCommand):
    help = "Draft the plain-language summary of one event plan, as the portal's job does."

    def create_parser(self, *args, **kwargs):
        kwargs |= {"epilog": EXAMPLE, "formatter_class": argparse.RawDescriptionHelpFormatter}
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser):
        parser.add_argument("event", metavar="EVENT", help="the plan's address (slug) or its id")
        parser.add_argument("--language", required=True, choices=Language.values)
        parser.add_argument(
            "--start-again",
            action="store_true",
            help="put words aside that people edited; they stay in the history",
        )

    def handle(self, *args, event, language, start_again, **options):
        plan = find_plan(event)
        try:
            text = actions.store_draft(
                plan=plan,
                language=language,
                draft=drafted(plan, language),
                replaces=_version(plan, language) if start_again else 0,
            )
        except ValidationError as refusal:
            raise CommandError(refusal.messages[0]) from refusal
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        return str(text.summary_id)


def find_plan(event):
    """The plan with this slug, or else this id, as `for_page` loads it."""
    wanted = Q(slug=event)
    if event.isdecimal() and len(event) < 19:
        wanted |= Q(pk=int(event))
    plans = sorted(EventPlan.objects.for_page().filter(wanted), key=lambda plan: plan.slug != event)
    if not plans:
        raise CommandError(f"There is no event plan “{event}”. Give its slug or its id.")
    return plans[0]


def _version(plan, language):
    text = SummaryText.objects.filter(summary__plan=plan, language=language).first()
    return text.version if text else 0
