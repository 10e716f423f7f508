"""Tell a person something by e-mail, once. A mail carries a link and a date, never people's words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils import timezone, translation

from partnerportal.foundation import jobs
from partnerportal.foundation.models import Notice

Words = Callable[[Notice], dict[str, Any] | None]


class Category(StrEnum):
    """How much a mail matters. Only what is essential cannot be switched off."""

    ESSENTIAL = "essential"
    NUDGE = "nudge"
    SOCIAL = "social"
    DIGEST = "digest"


@dataclass(frozen=True)
class Kind:
    """template: templates/<template>.subject.txt, .txt and .html. words: what they show, or None
    when there is nothing to tell any more. title: what it is about, for the record that people see.
    """

    template: str
    words: Words
    category: Category
    title: Any


_kinds: dict[str, Kind] = {}


def notice(
    name: str, *, template: str, category: Category, title: Any = ""
) -> Callable[[Words], Words]:
    """Register what the mails of a kind say."""

    def register(words: Words) -> Words:
        _kinds[name] = Kind(template=template, words=words, category=category, title=title)
        return words

    return register


def kinds() -> dict[str, Kind]:
    """All kinds by name (a copy)."""
    return dict(_kinds)


def tell(recipient: Any, kind: str, subject: Any) -> None:
    """Send this person this kind of message about this subject (a key), unless it went out before.

    Raise KeyError for a kind nobody registered.
    """
    _kinds[kind]
    row, is_new = Notice.objects.get_or_create(recipient=recipient, kind=kind, subject=str(subject))
    if is_new:
        jobs.enqueue("foundation.send_notice", row.pk, key=f"notice:{row.pk}")


@jobs.job("foundation.send_notice", retry_on=(SMTPException, OSError))
def send_notice(run: jobs.Run, notice_id: str) -> None:
    row = Notice.objects.select_related("recipient").filter(pk=notice_id, sent_at=None).first()
    if row is None or not row.recipient.is_active:
        return
    with (
        translation.override(row.recipient.language),
        timezone.override(row.recipient.time_zone),
    ):
        words = _kinds[row.kind].words(row)
        if words is not None:
            message(row, words).send()
    with run.finish():
        Notice.objects.filter(pk=row.pk).update(sent_at=Now())


def message(row: Notice, words: dict[str, Any]) -> EmailMultiAlternatives:
    """The mail of a notice, plain and HTML, in the language that is active."""
    template = _kinds[row.kind].template
    context = {
        "person": row.recipient,
        "site_url": settings.SITE_URL,
        "contact": {"email": settings.CONTACT_EMAIL, "phone": settings.CONTACT_PHONE},
        "demo": settings.DEMO,
        **words,
    }
    subject = " ".join(render_to_string(f"{template}.subject.txt", context).split())
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"{template}.txt", context),
        to=[row.recipient.email],
        # The same notice always has the same id: a mail server drops a second copy.
        headers={"Message-ID": f"<{row.pk}@{settings.SITE_HOST or 'portal'}>"},
    )
    mail.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return mail
