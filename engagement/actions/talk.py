"""Ask to talk, take it back, answer, be done."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import co_leads_beside, day_of_answer, talk_readers
from engagement.emails import TALK_ANSWERED, TALK_ASKED, TALK_DUE
from engagement.models import REACH_LENGTH, TALK_LENGTH, TalkRequest
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.notices import tell
from partnerportal.foundation.notices.wishes import wishes_of
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.working_days import working_day_after
from partnerportal.foundation.zones import known_zone
from teams.access import is_member
from teams.models import Team, User

# More than anybody needs at once; a page that runs wild stops here.
OPEN_AT_MOST = 10

State = TalkRequest.State
Closing = TalkRequest.Closing

# When the promised day begins for who is reminded, on the clock of who asked.
MORNING = time(8)


@transaction.atomic
def ask_to_talk(
    *, team: Team, by: User, words: str, how_to_reach: str = "", co_lead_may_know: bool = False
) -> TalkRequest:
    """Keep a private word with the day of its answer, and tell who looks after the community.

    `co_lead_may_know`: that there was a wish to talk, and never about what.

    The same words that still wait are the same request: pressing twice is pressing once. Raise
    ValidationError for no words, for too many, for somebody who is not on the team, when nobody
    looks after the community, and when ten requests of this person wait already.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, team):
        raise ValidationError(_("Only people of the team can ask here."), code="not_a_member")
    said = _some_words("words", words, _("Write a few words first. One line is enough."))
    reach = checked_words("how_to_reach", how_to_reach, REACH_LENGTH)
    readers = talk_readers(team, by)
    if not readers:
        raise ValidationError(_("Nobody looks after your community right now."), code="nobody")
    waiting = TalkRequest.objects.filter(asked_by=by, team=team, state=State.OPEN)
    if same := next(
        (row for row in waiting if (row.words, row.how_to_reach) == (said, reach)), None
    ):
        return same
    if len(waiting) >= OPEN_AT_MOST:
        raise ValidationError(
            _("Ten of your requests wait already. Take one back, or wait for an answer."),
            code="too_many",
        )
    row = TalkRequest.objects.create(
        team=team,
        asked_by=by,
        answer_by=day_of_answer(by),
        language=current_language(),
        words=said,
        how_to_reach=reach,
    )
    let_co_lead_know(request=row, may_know=co_lead_may_know)
    for reader in readers:
        tell(reader, TALK_ASKED, row.pk)
    return row


@transaction.atomic
def let_co_lead_know(*, request: TalkRequest, may_know: bool) -> None:
    """Let the co-leads of today know that there was a wish to talk, or no co-lead any more."""
    request.known_to.set(co_leads_beside(request.asked_by, request.team) if may_know else [])


def take_back(*, request: TalkRequest) -> None:
    """Erase the word and its answer, for good."""
    request.delete()


@transaction.atomic
def answer_talk(*, request: TalkRequest, answer: str, by: User) -> TalkRequest:
    """Write back; the author gets a mail that there is an answer.

    Raise ValidationError for no words or too many, and when it is settled already.
    """
    request = _still_waiting(request, by, answer)
    request.answer = _some_words("answer", answer, _("Write a few words first."))
    if request.state == State.OPEN:
        _settle(request, State.ANSWERED, by)
        tell(request.asked_by, TALK_ANSWERED, request.pk)
    return request


@transaction.atomic
def finish_talk(*, request: TalkRequest, by: User, closing: str = "") -> TalkRequest:
    """You have talked, or nothing is left to do. Doing it twice is doing it once.

    Nobody is left without a word: `closing` is a ready sentence for the author, and need not be
    there only where an answer was written. The author gets a mail. Raise ValidationError without.
    """
    request = TalkRequest.objects.select_for_update().get(pk=request.pk)
    if request.state == State.DONE:
        return request
    if not request.answer and closing not in Closing.values:
        raise ValidationError({"closing": _("Choose what they read from you.")})
    request.closing = closing if closing in Closing.values else ""
    _settle(request, State.DONE, by)
    tell(request.asked_by, TALK_ANSWERED, request.pk)
    return request


@transaction.atomic
def remind_of_talk(*, request: TalkRequest, now: datetime) -> None:
    """Tell a facilitator who is here on the promised day, if it still waits; a working day later
    also the others. Each hears of it once.
    """
    if request.answer_by is None or not request.is_open:
        return
    readers = talk_readers(request.team, request.asked_by)
    zone = known_zone(request.asked_by.time_zone)
    day_after = working_day_after(request.answer_by, 1)
    if now < datetime.combine(request.answer_by, MORNING, zone):
        return
    if now < datetime.combine(day_after, MORNING, zone):
        readers = _first_who_is_here(readers, now)
    for reader in readers:
        tell(reader, TALK_DUE, request.pk)


def _first_who_is_here(readers: list[User], now: datetime) -> list[User]:
    """Only who takes no break from e-mails; when all do, all of them: somebody has to hear of it."""
    here = [person for person in readers if not wishes_of(person).is_paused(now)]
    return here[:1] or readers


def _settle(request: TalkRequest, state: TalkRequest.State, by: User) -> None:
    request.state, request.settled_by, request.settled_at = state, by, timezone.now()
    request.save(update_fields=["state", "settled_by", "settled_at", "answer", "closing"])


def _still_waiting(request: TalkRequest, by: User, answer: str) -> TalkRequest:
    """Lock it. The same answer once more is not a second one."""
    now: TalkRequest = TalkRequest.objects.select_for_update().get(pk=request.pk)
    if now.state == State.OPEN or (now.settled_by_id == by.pk and now.answer == answer.strip()):
        return now
    raise ValidationError(
        _("This was settled already. Your words are still in the box."), code="settled"
    )


def _some_words(field: str, typed: Any, none: str) -> str:
    words = checked_words(field, typed, TALK_LENGTH)
    if not words:
        raise ValidationError({field: none})
    return words
