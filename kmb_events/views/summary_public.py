"""A published summary: the same for everybody, in its newest version and in those before."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from kmb_events import access
from kmb_events.documents import code_png, code_svg
from kmb_events.views.open_page import (
    FOR_ANYBODY,
    asked_language,
    open_answer,
    open_file,
    open_list,
    other_languages,
    way_to,
)
from partnerportal.foundation import look
from partnerportal.foundation.languages import OWN_NAMES, Language


@login_not_required
@require_safe
def summary_public(request, slug):
    page = access.public_summary(slug)
    if not page.is_open:
        return _gone(request, page)
    newest = access.newest_editions(page)
    language = asked_language(request)
    shown = newest.get(language) or next(iter(newest.values()))
    return _edition(request, page, shown, newest)


@login_not_required
@require_safe
def summary_version(request, slug, number):
    """A version from before, or the newest one at an address that stays."""
    page = access.public_summary(slug)
    if not page.is_open:
        return _gone(request, page)
    shown = access.edition_of(page, number, asked_language(request))
    return _edition(request, page, shown, access.newest_editions(page), is_version=True)


def _gone(request, page):
    """Taken down: that it was here, and why it is not."""
    language = asked_language(request)
    with translation.override(language):
        context = FOR_ANYBODY | {
            "why": page.withdrawn_why,
            "withdrawn_at": timezone.localtime(page.withdrawn_at),
            "others": other_languages(language),
            "path": request.path,
        }
        response = render(request, "kmb_events/summary_gone.html", context, status=410)
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _edition(request, page, shown, newest, *, is_version=False):
    """The page in the language of its words, which may not be the one that was asked for: it says
    so in that one then.
    """
    language, asked = shown.language, asked_language(request)
    names = access.names_in_print(_people(shown.content))
    older = [row for row in access.editions_of(page) if row.is_open]
    with translation.override(language):
        state = [
            *(page.pk, shown.pk, [row.pk for row in older], language, asked, is_version),
            *(page.has_event, look.of(request), sorted(names.items())),
            *(settings.CONTACT_PHONE, settings.CONTACT_EMAIL),
        ]
        return open_answer(
            *(request, "summary_public", state, language),
            lambda: (
                _context(page, shown, newest, older, names)
                | {"asked": asked if asked != language else "", "is_version": is_version}
            ),
        )


def _people(words):
    sides = [pk for side in words["sides"] for pk in side["people"]]
    return {*sides, *(row["person"] for row in words["agreed"])}


def _context(page, shown, newest, older, names):
    slug, words, language = page.summary.plan.slug, shown.content, shown.language
    address = settings.SITE_URL + page.get_absolute_url()
    last = newest[language]
    return {
        "words": words,
        "lead": _lead(words),
        "edition": shown,
        "published_at": timezone.localtime(shown.published_at),
        "newer_url": "" if last.pk == shown.pk else f"{page.get_absolute_url()}?lang={language}",
        "older": [row for row in older if row.language == language and row.pk != shown.pk],
        "sides": _sides(words, names),
        "slug": slug,
        "event_url": f"{way_to('event-public', slug)}?lang={language}" if page.has_event else "",
        "canonical": f"{address}?lang={language}",
        "address": address,
        "languages": [(code, OWN_NAMES[Language(code)]) for code in newest],
        "others": other_languages(language),
        "site": settings.SITE_URL,
    }


def _lead(words):
    """The first line of the summary: what a search engine or a message shows beside the title."""
    for section in words["sections"]:
        for block in section["blocks"]:
            return block["lines"][0]["text"]
    return words["title"]


def _sides(words, names):
    """Each side with its names in print, and when it agreed."""
    at = {row["perspective"]: datetime.fromisoformat(row["at"]) for row in words["agreed"]}
    return [
        side
        | {
            "name": ", ".join(names[pk] for pk in side["people"] if pk in names),
            "agreed_at": timezone.localtime(at[side["perspective"]])
            if side["perspective"] in at
            else None,
        }
        for side in words["sides"]
    ]


@login_not_required
@require_safe
def summary_public_list(request):
    """The summaries that anybody may read, each once: in the language of the page if it has it."""
    language = asked_language(request)
    by_page = {}
    for row in access.shown_summaries():
        before = by_page.get(row.page_id)
        if before is None or row.language == language:
            by_page[row.page_id] = row
    shown = sorted(by_page.values(), key=lambda row: row.published_at, reverse=True)
    with translation.override(language):
        context = {
            "rows": [_listed(row, language) for row in shown],
            "others": other_languages(language),
        }
        return open_list(request, "summary_public_list", context)


def _listed(row, language):
    return {
        "title": row.content["title"],
        "lead": _lead(row.content),
        "team": row.content["team"],
        "language": row.language,
        "published_at": timezone.localtime(row.published_at),
        "url": f"{row.page.get_absolute_url()}?lang={language}",
    }


@login_not_required
@require_safe
def summary_code(request, slug, kind):
    """The code that a phone's camera reads, of the page's address."""
    page = access.public_summary(slug)
    if not page.is_open:
        return _gone(request, page)
    address = settings.SITE_URL + page.get_absolute_url()
    if kind == "svg":
        return open_file(request, code_svg(address), "image/svg+xml", f"{slug}-summary-qr.svg")
    return open_file(request, code_png(address), "image/png", f"{slug}-summary-qr.png")
