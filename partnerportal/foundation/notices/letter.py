"""The mail of a notice: what it may hold, how it looks, what its headers say.

A mail is read by other programs and other people, so it holds what is in SHOWN and nothing else:
an address, days, numbers and first names. No answers, illnesses, names of teams, nobody's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from partnerportal.foundation.languages import Language, current_language
from partnerportal.foundation.models import Notice, NoticeChoice
from partnerportal.foundation.notices.kinds import kind_of
from partnerportal.foundation.notices.rules import Category
from partnerportal.foundation.notices.wishes import LETTERS, choice_of, stop_token
from partnerportal.foundation.text import clean_line
from partnerportal.foundation.zones import known_zone

# Other programs need not answer: no "out of office" comes back, no loop begins.
BY_A_PROGRAM = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


@dataclass(frozen=True)
class Line:
    """One thing in a weekly e-mail: a sentence of its kind, and where it leads."""

    words: str
    url: str


# What a kind may give to its templates. `names` are first names, for the body only.
SHOWN: dict[str, type | tuple[type, ...]] = {
    "url": str,
    "day": date,
    "minutes": int,
    "count": int,
    "names": list,
    "lines": list,
}


@dataclass(frozen=True)
class Reader:
    """All that a template knows of the person who gets the mail."""

    given_name: str


def checked(words: dict[str, Any]) -> dict[str, Any]:
    """What a kind gives to its templates. Raise TypeError for what no mail may hold."""
    for name, value in words.items():
        if name not in SHOWN or not isinstance(value, SHOWN[name]):
            raise TypeError(f"a mail may not hold {name}: see SHOWN")
    if "names" in words:
        return {**words, "names": [clean_line(name) for name in words["names"]]}
    return words


def as_its_reader(person: Any) -> Any:
    """Write in the language and the time zone of this person."""
    return _InTheirOwn(person)


class _InTheirOwn:
    def __init__(self, person: Any) -> None:
        self.language = translation.override(person.language)
        self.zone = timezone.override(known_zone(person.time_zone))

    def __enter__(self) -> None:
        self.language.__enter__()
        self.zone.__enter__()

    def __exit__(self, *error: Any) -> None:
        self.zone.__exit__(*error)
        self.language.__exit__(*error)


def line(row: Notice, words: dict[str, Any]) -> Line:
    """The sentence of a notice in a weekly e-mail, in the language that is active."""
    context = {**checked(words), "person": _reader(row)}
    said = render_to_string(f"{kind_of(row).template}.line.txt", context)
    return Line(words=clean_line(said), url=words["url"])


def message(
    row: Notice, words: dict[str, Any], choice: NoticeChoice | None = None
) -> EmailMultiAlternatives:
    """The mail of a notice, plain and HTML, in the language that is active.

    `choice`: what its reader chose about e-mails, where that is known already.
    """
    kind = kind_of(row)
    stop_url = _stop_url(row, kind.category, choice)
    context = {
        **checked(words),
        "person": _reader(row),
        "category": kind.category.value,
        "stop_url": stop_url,
        "choices_url": settings.SITE_URL + reverse("notices-edit"),
        "other_languages": _other_languages(),
        "city": known_zone(row.recipient.time_zone).key.rsplit("/", 1)[-1].replace("_", " "),
        "site_url": settings.SITE_URL,
        "contact": {"email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE},
        "demo": settings.DEMO,
    }
    mail = EmailMultiAlternatives(
        clean_line(render_to_string(f"{kind.template}.subject.txt", context)),
        render_to_string(f"{kind.template}.txt", context).strip() + "\n",
        to=[row.recipient.email],
        reply_to=[settings.CONTACT_EMAIL],
        headers=_headers(row, stop_url),
    )
    mail.attach_alternative(render_to_string(f"{kind.template}.html", context), "text/html")
    return mail


def _reader(row: Notice) -> Reader:
    return Reader(given_name=clean_line(row.recipient.given_name))


def _headers(row: Notice, stop_url: str) -> dict[str, str]:
    headers = {
        # The same notice always has the same id: a mail server drops a second copy.
        "Message-ID": f"<{row.pk}@{settings.SITE_HOST or 'portal'}>",
        "Date": format_datetime(timezone.now()),
        **BY_A_PROGRAM,
        "Content-Language": current_language(),
    }
    if stop_url:
        headers["List-Unsubscribe"] = f"<{stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _stop_url(row: Notice, category: Category, choice: NoticeChoice | None) -> str:
    """Empty for what cannot be switched off."""
    if category not in LETTERS:
        return ""
    token = stop_token(choice or choice_of(row.recipient), category)
    return settings.SITE_URL + reverse("unsubscribe", args=[token])


# Said in the language that it leads to, so not through the catalogue.
_IN_IT = {
    Language.ENGLISH: "Get these emails in English",
    Language.FRENCH: "Recevoir ces courriels en français",
}


def _other_languages() -> list[dict[str, str]]:
    here = current_language()
    return [{"code": code.value, "words": _IN_IT[code]} for code in Language if code.value != here]
