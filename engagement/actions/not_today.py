"""Not today: hear of a check-in again on another day, or skip it. Nobody is told of it."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import holds_seat_of
from engagement.actions.reveal import reveal_if_due
from engagement.emails import MORE_TIME, OPENED, REMINDED, more_time_subject
from engagement.models import CheckIn, Response
from partnerportal.foundation.notices import let_go
from partnerportal.foundation.zones import known_zone
from teams.models import Perspective

# "In three days".
SOON = timedelta(days=3)


def days_to_choose(response: Response) -> list[date]:
    """The days on which somebody may be asked again, by their own clock: soon, and the last day."""
    zone = known_zone(response.user.time_zone)
    today = timezone.now().astimezone(zone).date()
    last = response.check_in.closes_at.astimezone(zone).date()
    return [day for day in (today + SOON,) if day < last] + ([last] if last > today else [])


@transaction.atomic
def put_off(*, response: Response, day: date) -> Response:
    """Be asked again on this day, and not before: what waits to be sent is dropped.

    Raise ValidationError for a day that is not on offer, and when the check-in is over or theirs is
    in already.
    """
    response, check_in = _locked(response)
    if day not in days_to_choose(response):
        raise ValidationError({"when": _("Choose one from the list.")})
    response.asks_again_on, response.skipped_at = day, None
    response.save(update_fields=["asks_again_on", "skipped_at"])
    _let_go_of_mails(response, check_in)
    return response


@transaction.atomic
def skip(*, response: Response) -> Response:
    """Let this one go. When all of both sides do, it closes; it is shown when only they were waited
    for. Doing it twice is doing it once. Raise ValidationError as `put_off`.
    """
    response, check_in = _locked(response)
    response.asks_again_on, response.skipped_at = None, response.skipped_at or timezone.now()
    response.save(update_fields=["asks_again_on", "skipped_at"])
    _let_go_of_mails(response, check_in)
    reveal_if_due(check_in)
    if not check_in.is_revealed and _both_skip(check_in):
        check_in.closes_at = max(timezone.now(), check_in.opens_at + timedelta(microseconds=1))
        check_in.reminds_at = None
        check_in.save(update_fields=["closes_at", "reminds_at"])
    return response


@transaction.atomic
def answer_after_all(*, response: Response) -> Response:
    """Change one's mind while it is open. Raise ValidationError as `put_off`."""
    response, _check_in = _locked(response)
    response.asks_again_on = response.skipped_at = None
    response.save(update_fields=["asks_again_on", "skipped_at"])
    return response


def _locked(response: Response) -> tuple[Response, CheckIn]:
    check_in = CheckIn.objects.select_for_update().get(pk=response.check_in_id)
    rows = Response.objects.select_for_update(of=("self",)).select_related("user")
    row: Response = rows.get(pk=response.pk)
    row.check_in = check_in
    if row.is_in or not check_in.is_open or not holds_seat_of(row, check_in.team):
        raise ValidationError(
            _("There is nothing to put off any more. That is fine."), code="nothing_to_put_off"
        )
    return row, check_in


def _let_go_of_mails(response: Response, check_in: CheckIn) -> None:
    for kind in (OPENED, REMINDED):
        let_go(response.user, kind, [check_in.pk])
    let_go(response.user, MORE_TIME, [more_time_subject(check_in)])


def _both_skip(check_in: CheckIn) -> bool:
    """Whether nobody has answered, and all who hold a place skip it."""
    rows = list(check_in.responses.all())
    here = [row for row in rows if not row.has_left]
    sides = {row.perspective for row in here if row.is_skipped}
    nobody = not any(row.is_in for row in rows) and all(row.is_skipped for row in here)
    return nobody and sides == set(Perspective.values)
