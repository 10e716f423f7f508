"""Mails to those who signed up, reminders, moving up, and erasing what is no longer needed."""

from __future__ import annotations

from datetime import timedelta

from kmb_events import actions
from kmb_events.emails import registration_mail
from kmb_events.models import EventPlan, RegisteredSession, Registration
from partnerportal.foundation import jobs
from partnerportal.foundation.schedule import every


@jobs.job(actions.MAIL)
def mail_registration(run: jobs.Run, registration: int, kind: str, about: int) -> None:
    rows = Registration.objects.select_related("plan").prefetch_related("plan__sessions")
    row = rows.filter(pk=registration).first()
    mail = registration_mail(row, kind, about) if row else None
    if mail is not None:
        mail.send()


@every(timedelta(hours=1))
@jobs.job("kmb_events.remind_registered")
def remind_registered(run: jobs.Run) -> None:
    actions.remind_registered()


@every(timedelta(minutes=5))
@jobs.job("kmb_events.move_up_waiting")
def move_up_waiting(run: jobs.Run) -> None:
    """Capacity may have been raised: places go to those who wait."""
    waiting = RegisteredSession.objects.filter(state=RegisteredSession.State.WAITING)
    for plan in EventPlan.objects.filter(pk__in=waiting.values("session__plan")):
        actions.move_up(plan)


@every(timedelta(minutes=5))
@jobs.job("kmb_events.tell_moved")
def tell_moved(run: jobs.Run) -> None:
    """A session may have other times than people were told."""
    actions.tell_moved()


@every(timedelta(days=1))
@jobs.job("kmb_events.erase_registrations")
def erase_registrations(run: jobs.Run) -> None:
    actions.erase_registrations()
