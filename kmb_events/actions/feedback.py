"""What people say about an event is taken in once, and the team opens and closes the form."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.access import feedback_of, is_asking
from kmb_events.models import EventPlan, Feedback, Fit, Remark, Reply, SentForm
from partnerportal.foundation.floods import is_flood

# In a minute: a full hall at once passes, a program that sends all day does not. A hall shares one
# address, so an address may send nearly as many.
AN_EVENT, AN_ADDRESS = 600, 400
_MINUTE = 60


class Closed(ValidationError):
    """The form closed, perhaps after it was opened."""


class TooMany(ValidationError):
    """More answers within a minute than a hall of people gives."""


def open_row(plan: EventPlan) -> Feedback:
    """The feedback on this plan as it is kept, locked. Call inside a transaction."""
    EventPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    Feedback.objects.get_or_create(plan=plan)
    return feedback_of(plan)


@transaction.atomic
def set_opening(*, plan: EventPlan, opening: str) -> Feedback:
    """Open the form, close it, or let it open and close by itself."""
    feedback = open_row(plan)
    feedback.opening = opening
    feedback.full_clean(exclude=["plan", "published"])
    feedback.save(update_fields=["opening"])
    return feedback


def refuse_flood(plan: EventPlan, address: str) -> None:
    """Raise TooMany when an event, or one address, sends more than a hall of people does.

    The address is kept as a keyed hash that is another one each day, for two minutes.
    """
    day = timezone.localdate().isoformat()
    event = is_flood(f"feedback:{plan.pk}", most=AN_EVENT, seconds=_MINUTE)
    sender = is_flood(f"feedback-from:{day}:{address}", most=AN_ADDRESS, seconds=_MINUTE)
    if event or sender:
        raise TooMany(
            _("Many people answer right now. Wait a minute, then press again."), "too_many"
        )


@transaction.atomic
def give_reply(
    *,
    plan: EventPlan,
    form: str,
    fits: Mapping[int, tuple[str, str]],
    missing: str,
    is_typed_in: bool = False,
    **told: Any,
) -> None:
    """Take in one person's answer; the same `form` again changes nothing.

    `fits`: finding -> (a Fit.Answer or nothing, why). `told`: the other values of a Reply. Raise
    Closed when the form is not open; somebody of the team may type in as soon as it has been open.
    """
    feedback = feedback_of(plan)
    if is_typed_in:
        is_open = feedback.state_at(timezone.now()) != Feedback.State.NOT_YET
    else:
        is_open = is_asking(feedback)
    if not is_open:
        raise Closed(_("This form is closed now. Nothing was sent."), code="closed")
    form_hash = hashlib.sha256(form.encode()).hexdigest()
    _sent, is_new = SentForm.objects.get_or_create(
        form_hash=form_hash, defaults={"sent_on": timezone.localdate()}
    )
    if is_new:
        _keep(feedback, fits, missing, is_typed_in=is_typed_in, **told)


def _keep(
    feedback: Feedback, fits: Mapping[int, tuple[str, str]], missing: str, **told: Any
) -> None:
    if feedback._state.adding:
        feedback, _new = Feedback.objects.get_or_create(plan=feedback.plan)
    reply = Reply(feedback=feedback, given_on=timezone.localdate(), **told)
    reply.full_clean()
    reply.save()
    Fit.objects.bulk_create(
        Fit(reply=reply, finding_id=pk, answer=answer)
        for pk, (answer, _why) in fits.items()
        if answer
    )
    words = [Remark(reply=reply, words=missing)] if missing else []
    words += [
        Remark(reply=reply, finding_id=pk, fit=answer, words=why)
        for pk, (answer, why) in fits.items()
        if why
    ]
    Remark.objects.bulk_create(words)
