"""Check-ins that are over, many at once: both co-leads have answered all of each."""

import datetime

from django.utils import timezone

from engagement.models import Answer, Audience, CheckIn, Item, Response
from tests.factories.engagement import pulse

DAY = datetime.timedelta(days=1)


def hold(team, values, *, audience=Audience.CO_LEAD, people=None, version=None, before=0):
    """A revealed check-in for each pair of values (patient, researcher; "not_yet" or None too).

    `people`: who answers, by perspective; else those who hold the seats. The newest opened `before`
    days ago or more.
    """
    version = version or pulse()
    seats = people or {
        row.seat: row.user for row in team.memberships.exclude(seat="").select_related("user")
    }
    first = CheckIn.objects.filter(team=team).count() + 1
    newest = timezone.now() - (before + 7) * DAY
    rounds = [
        CheckIn(
            team=team,
            instrument_version=version,
            number=first + place,
            first_perspective="patient",
            opens_at=newest - (len(values) - place) * 7 * DAY,
            closes_at=newest - (len(values) - place) * 7 * DAY + 6 * DAY,
            revealed_at=newest - (len(values) - place) * 7 * DAY + 2 * DAY,
        )
        for place in range(len(values))
    ]
    CheckIn.objects.bulk_create(rounds)
    items = list(Item.objects.filter(theme__instrument_version=version))
    places, answers = [], []
    for check_in, pair in zip(rounds, values, strict=True):
        for side, value in zip(("patient", "researcher"), pair, strict=True):
            sent = check_in.opens_at + DAY
            place = Response(
                check_in=check_in, user=seats[side], perspective=side, submitted_at=sent
            )
            places.append(place)
            answers += [(place, item, value) for item in items if value is not None]
    Response.objects.bulk_create(places)
    Answer.objects.bulk_create(
        Answer(
            response=place,
            item=item,
            value=None if value == "not_yet" else value,
            not_yet=value == "not_yet",
            audience=audience,
        )
        for place, item, value in answers
    )
    return rounds
