"""The public page of an event: the same for everybody, kept by browsers and caches for a moment."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kmb_events import access
from kmb_events.documents import calendar_file, code_png, code_svg
from kmb_events.views.open_page import (
    asked_language,
    open_answer,
    open_file,
    open_list,
    other_languages,
    way_to,
)
from partnerportal.foundation import look, written
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.zone_words import clock_of
from partnerportal.foundation.zones import known_zone


@dataclass(frozen=True)
class Day:
    """One session as the page shows it, by the clock of the event's own zone."""

    pk: int
    date: datetime
    title: str
    place: str
    hours: str
    clock: str
    blocks: list
    is_over: bool


def _days(words):
    zone, now = known_zone(words["zone"]), timezone.now()
    found = []
    for row in words["sessions"]:
        start = datetime.fromisoformat(row["starts_at"]).astimezone(zone)
        end = datetime.fromisoformat(row["ends_at"]).astimezone(zone)
        blocks = [
            block | {"clock": written.clock(datetime.fromisoformat(block["at"]).astimezone(zone))}
            for block in row["blocks"]
        ]
        found.append(
            Day(
                pk=row["pk"],
                date=start,
                title=row["title"],
                place=row["place"],
                hours=written.hours(start, end),
                clock=clock_of(start),
                blocks=blocks,
                is_over=end < now,
            )
        )
    return found


def language_of(request, page):
    """What the address asks for, else what the browser does, of those that the page has."""
    asked = request.GET.get("lang") or current_language()
    return asked if asked in page.content else page.languages[0]


@login_not_required
@require_safe
def event_public(request, slug):
    page = access.open_page(slug)
    language = language_of(request, page)
    words = page.content_in(language)
    names = access.names_in_print([pk for side in words["sides"] for pk in side["people"]])
    with translation.override(language):
        days = _days(words)
        heard = _heard(page, language)
        state = _state(page, language, look.of(request), sorted(names.items()), days, heard)
        return open_answer(
            *(request, "event_public", state, language),
            lambda: _context(page, language, words, names, days) | heard,
        )


def _context(page, language, words, names, days):
    slug = page.plan.slug
    address = settings.SITE_URL + page.get_absolute_url()
    is_over = bool(days) and all(day.is_over for day in days)
    return {
        "words": words,
        "days": days,
        "is_over": is_over,
        "sides": [
            side | {"name": ", ".join(names[pk] for pk in side["people"] if pk in names)}
            for side in words["sides"]
        ],
        "agreed_at": datetime.fromisoformat(words["agreed_at"]).astimezone(
            known_zone(words["zone"])
        ),
        "slug": slug,
        "canonical": f"{address}?lang={language}",
        "address": address,
        "languages": [(code, OWN_NAMES[Language(code)]) for code in page.languages],
        "others": other_languages(language, page.languages),
        "reason": page.one_language_reason if len(page.languages) == 1 else "",
        "sign_up_url": (
            way_to("registration-new", slug)
            if page.plan.takes_registrations and not is_over
            else ""
        ),
        "summary_url": way_to("summary-public", slug) if page.has_summary else "",
        "board_url": reverse("event-board", args=[slug]) if page.has_board else "",
        "site": settings.SITE_URL,
    }


def _heard(page, language):
    """Where people say what they think while they can, and what the team heard and changed."""
    feedback = access.public_feedback(page)
    if feedback is None:
        return {"feedback_url": "", "note": {}}
    way = f"{way_to('event-feedback', page.plan.slug)}?lang={language}"
    return {
        "feedback_url": way if access.is_asking(feedback) else "",
        "note": feedback.published.get(language, {}),
    }


def _state(page, language, shown_as, names, days, heard):
    """All that the page shows and that may change."""
    plan = page.plan
    return [
        *(page.fingerprint, page.published_at.isoformat(), language, shown_as, names),
        *(plan.takes_registrations, sorted(heard.items())),
        *(page.has_board, page.has_summary),
        [day.is_over for day in days],
        settings.CONTACT_PHONE,
        settings.CONTACT_EMAIL,
        way_to("registration-new", plan.slug),
    ]


@login_not_required
@require_safe
def event_public_list(request):
    """The public events to come, the next one first, and then those that have passed."""
    pages = list(access.open_pages())
    rows = sorted((_listed(request, page) for page in pages), key=lambda row: row["first"])
    context = {
        "coming": [row for row in rows if not row["is_over"]],
        "past": [row for row in rows if row["is_over"]][::-1],
        "others": other_languages(asked_language(request)),
    }
    with translation.override(asked_language(request)):
        return open_list(request, "event_public_list", context)


def _listed(request, page):
    language = (
        asked_language(request) if asked_language(request) in page.content else page.languages[0]
    )
    words = page.content_in(language)
    with translation.override(asked_language(request)):
        days = _days(words)
    return {
        "title": words["title"],
        "language": language,
        "team": words["team"],
        "days": days,
        "url": f"{page.get_absolute_url()}?lang={asked_language(request)}",
        "first": min((day.date.timestamp() for day in days), default=float("inf")),
        "is_over": bool(days) and all(day.is_over for day in days),
    }


@login_not_required
@require_safe
def event_calendar(request, slug):
    page = access.open_page(slug)
    language = language_of(request, page)
    with translation.override(language):
        content = calendar_file([page], language, page.content_in(language)["title"])
    return open_file(request, content, "text/calendar; charset=utf-8", f"{slug}.ics")


@login_not_required
@require_safe
def events_calendar(request):
    language = asked_language(request)
    with translation.override(language):
        content = calendar_file(access.open_pages(), language, _("Events of our teams"))
    return open_file(request, content, "text/calendar; charset=utf-8", "events.ics")


@login_not_required
@require_safe
def event_code(request, slug, kind):
    """The code that a phone's camera reads, of the page's address."""
    page = access.open_page(slug)
    address = settings.SITE_URL + page.get_absolute_url()
    if kind == "svg":
        return open_file(request, code_svg(address), "image/svg+xml", f"{slug}-qr.svg")
    return open_file(request, code_png(address), "image/png", f"{slug}-qr.png")
