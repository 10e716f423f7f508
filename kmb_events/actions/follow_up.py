"""Who is asked again after an event; what they say, by their own link or through a co-lead."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.models import EventPlan, FollowUp, FollowUpRound
from partnerportal.foundation.languages import Language
from partnerportal.foundation.text import checked_words, clean_line
from partnerportal.foundation.versions import Conflict
from teams.actions import forget_invited
from teams.models import KnowledgeUser, User

# Nobody's mailbox is filled from here: so many are asked about one event.
ASKED_AT_MOST = 60
WORDS_LENGTH = 1000


@transaction.atomic
def add_follow_up(
    *,
    plan: EventPlan,
    knowledge_user: KnowledgeUser | None,
    name: str,
    email: str,
    language: str,
    agreed: bool,
    by: User,
    contact: str = "",
) -> FollowUp:
    """Write down who is asked again. The same name twice is once.

    With an address, their own or that of their account, they are asked by mail: only when they
    agreed. The mail greets `contact`. Without an address a co-lead notes what they say. Raise
    ValidationError for what does not fit.
    """
    EventPlan.objects.select_for_update().get(pk=plan.pk)
    who = clean_line(name) or (knowledge_user.organisation if knowledge_user else "")
    if not who:
        raise ValidationError({"name": _("Choose a knowledge user, or write a name.")})
    if knowledge_user and knowledge_user.team_id != plan.team_id:
        raise ValidationError({"knowledge_user": _("Choose one of your knowledge users.")})
    address = _checked(email, agreed)
    if agreed and not address and not (knowledge_user and knowledge_user.user_id):
        raise ValidationError({"email": _("Write the address that they gave you.")})
    rows = FollowUp.objects.filter(plan=plan)
    if found := rows.filter(name=who).first():
        return _same(found, address)
    if rows.count() >= ASKED_AT_MOST:
        raise ValidationError(_("There are 60 on the list already. Take one off first."))
    row = FollowUp(plan=plan, name=who, knowledge_user=knowledge_user, added_by=by)
    row.clean_fields(exclude=["plan", "knowledge_user", "person", "added_by", "added_at"])
    if agreed:
        row.person = _reader(address, clean_line(contact) or who, language, knowledge_user)
    row.agreed_on = timezone.localdate() if row.person else None
    row.save()
    return row


def _same(found: FollowUp, address: str) -> FollowUp:
    """A form that was sent twice; another address for the same name is no such form."""
    if address and (found.person is None or found.person.email.lower() != address):
        raise ValidationError({"name": _("This name is on the list. Take it off first.")})
    return found


def _checked(email: str, agreed: bool) -> str:
    address = email.strip().lower()
    if not address:
        return ""
    if not agreed:
        raise ValidationError(
            {"agreed": _("Ask them first. We write to nobody who did not agree.")}
        )
    try:
        validate_email(address)
    except ValidationError:
        reason = _("Write an email address, like name@example.org.")
        raise ValidationError({"email": reason}) from None
    return address


def _reader(
    address: str, name: str, language: str, knowledge_user: KnowledgeUser | None
) -> User | None:
    """Whose mailbox it is: the address that was given, else that of their account."""
    if address:
        known = language if language in Language.values else Language.ENGLISH
        return User.objects.reader_at(address, name=name[:150], language=known)
    return knowledge_user.user if knowledge_user else None


@transaction.atomic
def take_off_follow_up(*, follow_up: FollowUp) -> None:
    """Take somebody off the list, with what they said; their address is erased if we have it for
    this alone. Twice is once.
    """
    row = FollowUp.objects.select_for_update().filter(pk=follow_up.pk).first()
    if row is None:
        return
    person = row.person
    row.delete()
    forget_address(person)


def forget_address(person: User | None) -> None:
    """Erase the row of an address that nothing keeps any more."""
    if person is not None:
        forget_invited(email=person.email.lower())


def is_asked_again(person: User) -> bool:
    """Whether an address is kept for asking again. Registered with the teams' floor."""
    return FollowUp.objects.filter(person=person).exists()


# ---- What they say


@transaction.atomic
def answer_by_link(*, round_: FollowUpRound, answer: str, changed: str) -> FollowUpRound:
    """Keep what somebody says by their own link; a later answer takes the place of an earlier one.

    It takes the place of what a co-lead noted too. Raise ValidationError for no answer.
    """
    row: FollowUpRound = FollowUpRound.objects.select_for_update().get(pk=round_.pk)
    told = _told(answer, changed)
    if row.noted_by_id is None and all(getattr(row, name) == told[name] for name in told):
        return row
    _write(row, told, None)
    return row


@transaction.atomic
def stop_asking(*, round_: FollowUpRound) -> None:
    """They want no more mails about this event. Twice is once."""
    rows = FollowUp.objects.filter(pk=round_.follow_up_id, stopped_at=None)
    rows.update(stopped_at=timezone.now())


@transaction.atomic
def note_answer(
    *, follow_up: FollowUp, month: int, answer: str, changed: str, by: User, seen: int
) -> FollowUpRound:
    """Keep what a knowledge user told a co-lead, marked so.

    Raise ValidationError for no answer and when they have answered themselves, Conflict when
    somebody else noted something after version `seen` was read.
    """
    FollowUp.objects.select_for_update().get(pk=follow_up.pk)
    told = _told(answer, changed)
    row, _new = FollowUpRound.objects.get_or_create(follow_up=follow_up, month=month)
    if row.answer and row.noted_by_id is None:
        raise ValidationError(_("They have answered themselves meanwhile."), code="answered")
    if row.answer and all(getattr(row, name) == told[name] for name in told):
        return row
    if row.answer and row.version != seen:
        raise Conflict(row)
    _write(row, told, by)
    return row


def _told(answer: str, changed: str) -> dict[str, Any]:
    if answer not in FollowUpRound.Answer.values:
        raise ValidationError({"answer": _("Choose one of the three.")})
    return {"answer": answer, "changed": checked_words("changed", changed, WORDS_LENGTH)}


def _write(row: FollowUpRound, told: dict[str, Any], noted_by: User | None) -> None:
    for name, value in told.items():
        setattr(row, name, value)
    row.noted_by, row.answered_at = noted_by, timezone.now()
    row.version += 1
    row.save()
