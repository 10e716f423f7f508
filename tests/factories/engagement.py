import datetime

import factory
from django.utils import timezone

from engagement.actions import PULSE_1, load_instrument
from engagement.models import (
    Action,
    Answer,
    CheckIn,
    Conversation,
    InstrumentVersion,
    Item,
    Response,
)
from tests.factories.teams import PatientCoLeadFactory, ResearcherCoLeadFactory, TeamFactory


def pulse() -> InstrumentVersion:
    """The pulse check-in as it ships; a test that emptied the tables gets it again."""
    return load_instrument(PULSE_1)


def item_of(version: InstrumentVersion, code: str) -> Item:
    theme, item = code.split(".")
    return Item.objects.select_related("theme").get(
        theme__instrument_version=version, theme__code=theme, code=item
    )


def co_led_team(**fields):
    """A team with one co-lead of each perspective, named Juniper (patient) and Alder."""
    team = TeamFactory(**fields)
    PatientCoLeadFactory(team=team, user__name="Juniper Rainfall")
    ResearcherCoLeadFactory(team=team, user__name="Alder Snowfield")
    return team


class CheckInFactory(factory.django.DjangoModelFactory):
    """Open since yesterday, for two weeks."""

    class Meta:
        model = CheckIn

    team = factory.SubFactory(TeamFactory)
    instrument_version = factory.LazyFunction(pulse)
    number = factory.Sequence(lambda n: n + 1)
    first_perspective = "patient"
    opens_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))
    closes_at = factory.LazyAttribute(lambda row: row.opens_at + datetime.timedelta(days=14))


class ResponseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Response

    check_in = factory.SubFactory(CheckInFactory)
    user = factory.SubFactory("tests.factories.teams.UserFactory")
    perspective = "patient"


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Answer

    response = factory.SubFactory(ResponseFactory)
    item = factory.LazyAttribute(
        lambda row: item_of(row.response.check_in.instrument_version, "research.say")
    )
    value = 3


class ConversationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Conversation

    check_in = factory.SubFactory(CheckInFactory)
    agreed = "Papers go out a week ahead."


class ActionFactory(factory.django.DjangoModelFactory):
    """Something that both co-leads will do."""

    class Meta:
        model = Action

    check_in = factory.SubFactory(CheckInFactory)
    what = "Send papers a week ahead."
