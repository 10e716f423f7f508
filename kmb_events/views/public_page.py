"""The public page of an event: the same for everybody, kept by browsers and caches for a moment."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from redis import RedisError

from kmb_events import access
from kmb_events.documents import calendar_file, code_png, code_svg
from partnerportal.foundation import look, written
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.zone_words import clock_of
from partnerportal.foundation.zones import known_zone

# Seconds that a page may be shown without asking again: taken down means gone soon.
_KEPT = "public, max-age=60"
_DRAWN_FOR = 60
# A cache that fails costs time, and nobody a page.
_CACHE_FAILS = (DatabaseError, RedisError)


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


def _way_to(name, *args):
    """The address of a page that may not be there; empty then."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


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
        tag = _tag(page, language, look.of(request), sorted(names.items()), days, heard)
        kept = get_conditional_response(request, etag=tag)
        if kept is None:
            kept = _drawn(
                request, tag, lambda: _context(page, language, words, names, days) | heard
            )
        kept.headers["Content-Language"] = language
    return _cached(kept, tag)


def _drawn(request, tag, context):
    """The page, drawn at most about once a minute for all who read it as it is now."""
    key = f"event-public:{tag}:{static('portal/portal.css')}"
    body = None
    with contextlib.suppress(*_CACHE_FAILS):
        body = cache.get(key)
    if body is None:
        body = render(request, "kmb_events/event_public.html", context()).content
        with contextlib.suppress(*_CACHE_FAILS):
            cache.set(key, body, _DRAWN_FOR)
    return HttpResponse(body)


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
        "others": [
            (code, OWN_NAMES[Language(code)]) for code in page.languages if code != language
        ],
        "reason": page.one_language_reason if len(page.languages) == 1 else "",
        "sign_up_url": (
            _way_to("registration-new", slug)
            if page.plan.takes_registrations and not is_over
            else ""
        ),
        "board_url": reverse("event-board", args=[slug]) if page.has_board else "",
        "site": settings.SITE_URL,
        # Nothing here is for one reader alone: no form, no message, no menu of theirs.
        "csrf_token": "",
        "messages": [],
        "navigation": [],
    }


def _heard(page, language):
    """Where people say what they think while they can, and what the team heard and changed."""
    feedback = access.public_feedback(page)
    if feedback is None:
        return {"feedback_url": "", "note": {}}
    way = f"{_way_to('event-feedback', page.plan.slug)}?lang={language}"
    return {
        "feedback_url": way if access.is_asking(feedback) else "",
        "note": feedback.published.get(language, {}),
    }


def _tag(page, language, shown_as, names, days, heard):
    """Changes with whatever the page shows, also with the pages of a newer release's styles."""
    plan = page.plan
    state = [
        *(page.fingerprint, page.published_at.isoformat(), language, shown_as, names),
        *(plan.takes_registrations, sorted(heard.items())),
        page.has_board,
        [day.is_over for day in days],
        settings.CONTACT_PHONE,
        settings.CONTACT_EMAIL,
        _way_to("registration-new", plan.slug),
    ]
    return quote_etag(sha256(repr(state).encode()).hexdigest()[:32])


def _cached(response, tag):
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _KEPT
    # The look is a cookie, the language may be the browser's.
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@login_not_required
@require_safe
def event_public_list(request):
    """The public events to come, the next one first, and then those that have passed."""
    pages = list(access.open_pages())
    rows = sorted((_listed(request, page) for page in pages), key=lambda row: row["first"])
    context = {
        "coming": [row for row in rows if not row["is_over"]],
        "past": [row for row in rows if row["is_over"]][::-1],
        "csrf_token": "",
        "messages": [],
        "navigation": [],
        "others": [(code.value, OWN_NAMES[code]) for code in Language if code != _asked(request)],
    }
    with translation.override(_asked(request)):
        response = render(request, "kmb_events/event_public_list.html", context)
    response.headers["Cache-Control"] = _KEPT
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _asked(request):
    asked = request.GET.get("lang") or current_language()
    return asked if asked in Language.values else Language.ENGLISH.value


def _listed(request, page):
    language = _asked(request) if _asked(request) in page.content else page.languages[0]
    words = page.content_in(language)
    with translation.override(_asked(request)):
        days = _days(words)
    return {
        "title": words["title"],
        "language": language,
        "team": words["team"],
        "days": days,
        "url": f"{page.get_absolute_url()}?lang={_asked(request)}",
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
    return _file(request, content, "text/calendar; charset=utf-8", f"{slug}.ics")


@login_not_required
@require_safe
def events_calendar(request):
    language = _asked(request)
    with translation.override(language):
        content = calendar_file(access.open_pages(), language, _("Events of our teams"))
    return _file(request, content, "text/calendar; charset=utf-8", "events.ics")


@login_not_required
@require_safe
def event_code(request, slug, kind):
    """The code that a phone's camera reads, of the page's address."""
    page = access.open_page(slug)
    address = settings.SITE_URL + page.get_absolute_url()
    if kind == "svg":
        return _file(request, code_svg(address), "image/svg+xml", f"{slug}-qr.svg")
    return _file(request, code_png(address), "image/png", f"{slug}-qr.png")


def _file(request, content, content_type, name):
    tag = quote_etag(sha256(content).hexdigest()[:32])
    response = get_conditional_response(request, etag=tag) or HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return _cached(response, tag)
