"""What pages for everybody have in common: one language each, kept by browsers for a moment."""

import contextlib
from hashlib import sha256

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from redis import RedisError

from partnerportal.foundation.languages import OWN_NAMES, Language, current_language

# Seconds that a page may be shown without asking again: taken down means gone soon.
_KEPT = "public, max-age=60"
_DRAWN_FOR = 60
# A cache that fails costs time, and nobody a page.
_CACHE_FAILS = (DatabaseError, RedisError)
# Nothing on such a page is for one reader alone: no form, no message, no menu of theirs.
FOR_ANYBODY = {"csrf_token": "", "messages": [], "navigation": []}


def asked_language(request):
    """What the address asks for, else what the browser does, else English."""
    asked = request.GET.get("lang") or current_language()
    return asked if asked in Language.values else Language.ENGLISH.value


def other_languages(language, among=tuple(Language)):
    """(code, its own name) of each language but this one."""
    return [(str(code), OWN_NAMES[Language(code)]) for code in among if code != language]


def way_to(name, *args):
    """The address of a page that may not be there; empty then."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def open_answer(request, name, state, language, context):
    """The page `kmb_events/NAME.html`, or that it has not changed. `state` is all that it shows.

    `context()` is asked for only when it has to be drawn: at most about once a minute.
    """
    tag = quote_etag(sha256(repr(state).encode()).hexdigest()[:32])
    kept = get_conditional_response(request, etag=tag)
    if kept is None:
        kept = _drawn(request, name, tag, context)
    kept.headers["Content-Language"] = language
    return _cached(kept, tag)


def _drawn(request, name, tag, context):
    # Also with the pages of a newer release's styles.
    key = f"{name}:{tag}:{static('portal/portal.css')}"
    body = None
    with contextlib.suppress(*_CACHE_FAILS):
        body = cache.get(key)
    if body is None:
        body = render(request, f"kmb_events/{name}.html", FOR_ANYBODY | context()).content
        with contextlib.suppress(*_CACHE_FAILS):
            cache.set(key, body, _DRAWN_FOR)
    return HttpResponse(body)


def open_list(request, name, context):
    """A list for everybody."""
    response = render(request, f"kmb_events/{name}.html", FOR_ANYBODY | context)
    return _public(response)


def open_file(request, content, content_type, name):
    tag = quote_etag(sha256(content).hexdigest()[:32])
    response = get_conditional_response(request, etag=tag) or HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    return _cached(response, tag)


def _cached(response, tag):
    response.headers["ETag"] = tag
    return _public(response)


def _public(response):
    response.headers["Cache-Control"] = _KEPT
    # The look is a cookie, the language may be the browser's.
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
