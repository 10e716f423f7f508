"""Mails to people who signed up: their own times, places and links, in their language.

They have no account, so these are no notices. The title of an event can tell of an illness, so it
stays out of the subject and of the calendar file.
"""

from __future__ import annotations

from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kmb_events.access import public_words
from kmb_events.models import AccessRequest, RegisteredSession, Registration
from partnerportal.foundation.notices.letter import BY_A_PROGRAM
from partnerportal.foundation.text import clean_line
from partnerportal.foundation.zones import known_zone


def registration_mail(row: Registration, kind: str, about: int) -> EmailMultiAlternatives | None:
    """The mail, or None when there is nothing to tell any more. `about`: a place or a request."""
    if not row.email or (row.cancelled_at is not None) != (kind == "cancelled"):
        return None
    if row.plan.sessions.exists() and row.plan.is_over:
        return None
    with translation.override(row.language), timezone.override(row.plan.time_zone):
        places = _places(row, kind, about)
        words = ""
        if kind == "told":
            request = AccessRequest.objects.filter(pk=about, registration=row).first()
            words = request.told_words if request else ""
        if kind != "cancelled" and (not places or (kind == "told" and not words)):
            return None
        return _mail(row, kind, about, places, words)


def _places(row: Registration, kind: str, about: int) -> list[RegisteredSession]:
    rows = row.places.select_related("session").prefetch_related("session__texts")
    places = [place for place in rows if not place.is_over]
    if kind == "moved_up" or kind.startswith("reminder"):
        return [place for place in places if place.pk == about and place.has_place]
    if kind == "moved":
        return [place for place in places if place.pk == about]
    return places


def _mail(
    row: Registration, kind: str, about: int, places: list[RegisteredSession], words: str
) -> EmailMultiAlternatives:
    if kind == "confirmed" and not any(place.has_place for place in places):
        kind = "waiting"
    context = {
        "heading": _heading(kind),
        "name": clean_line(row.name),
        "kind": kind,
        "places": places,
        "words": words,
        "plan": row.plan,
        "title": public_words(row.plan, row.language).get("title", ""),
        "url": f"{settings.SITE_URL}{row.get_absolute_url()}?lang={row.language}",
        "contact": {"email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE},
        "demo": settings.DEMO,
    }
    mail = EmailMultiAlternatives(
        clean_line(context["heading"]),
        render_to_string("emails/registration.txt", context).strip() + "\n",
        to=[row.email],
        reply_to=[settings.CONTACT_EMAIL],
        headers={
            "Message-ID": _message_id(row, kind, about),
            "Date": format_datetime(timezone.now()),
            "Content-Language": row.language,
            **BY_A_PROGRAM,
        },
    )
    mail.attach_alternative(render_to_string("emails/registration.html", context), "text/html")
    if any(place.has_place for place in places):
        mail.attach("event.ics", calendar_of(row, places).decode(), "text/calendar")
    return mail


def _message_id(row: Registration, kind: str, about: int) -> str:
    host = settings.SITE_HOST or "portal"
    return f"<registration-{row.pk}-{kind}-{row.round}-{about}@{host}>"


def _heading(kind: str) -> Any:
    return {
        "confirmed": _("You are signed up"),
        "waiting": _("You are on the waiting list"),
        "moved_up": _("A place is free: you are in"),
        "moved": _("Your event has a new time"),
        "changed": _("Your registration has changed"),
        "cancelled": _("Your registration is cancelled"),
        "reminder_7": _("Your event is in a week"),
        "reminder_1": _("Your event is very soon"),
        "told": _("About what you need to take part"),
        "link": _("The link to your registration"),
    }[kind]


def calendar_of(row: Registration, places: list[RegisteredSession]) -> bytes:
    """A calendar file of the sessions this person has a place in, with the rules of their zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Partner Portal//registrations//EN")
    calendar.add("version", "2.0")
    zone = known_zone(row.plan.time_zone)
    for place in places:
        if place.has_place:
            calendar.add_component(_entry(place, zone))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(place: RegisteredSession, zone: Any) -> Event:
    session = place.session
    entry = Event()
    entry.add("uid", f"session-{session.pk}@{settings.SITE_HOST or 'portal'}")
    entry.add("dtstamp", timezone.now())
    # Newer than any file of the same session that the person has, also the public one.
    entry.add("sequence", int(timezone.now().timestamp()))
    entry.add("summary", _("Event you signed up for"))
    entry.add("dtstart", session.starts_at.astimezone(zone))
    entry.add("dtend", session.ends_at.astimezone(zone))
    where = [session.text.place if session.text else "", session.link, session.phone]
    entry.add("location", ", ".join(part for part in where if part))
    return entry
