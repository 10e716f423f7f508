"""The mails of the demo, read from the folder in which they land.

A file may hold several, one after the other with a line of dashes between, as Django's file
backend writes them. Only files that it could have named are looked at.
"""

from __future__ import annotations

import datetime
import email
import email.policy
import email.utils
import re
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.html import strip_tags

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(?:log|eml)")
_BETWEEN = re.compile(rb"^-{79}\n", re.MULTILINE)
_CODE = re.compile(r"^[ \t]*([A-Z0-9]{3,5}-[A-Z0-9]{3,5}|[A-Z0-9]{6})[ \t]*$", re.MULTILINE)
# What other programs read: who answers, which mail it is, how to stop them, that a program wrote it.
TOLD = (
    "From",
    "Reply-To",
    "Message-ID",
    "Content-Language",
    "Auto-Submitted",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
)
# Longer than any mail of ours; a file that somebody else put there is cut, not read whole.
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `text` is its plain part, or the words of its HTML; `code` is for signing in.

    `headers` are those that other mail programs act on, as name and words.
    """

    file: str
    subject: str
    to: str
    sent_at: datetime.datetime
    text: str
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def code(self) -> str:
        found = _CODE.search(self.text)
        return found[1] if found else ""


def newest(count: int) -> list[Letter]:
    """The latest mails, newest first."""
    letters: list[Letter] = []
    for path in sorted(
        _files(), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True
    ):
        letters += reversed(_letters(path))
        if len(letters) >= count:
            break
    return letters[:count]


def letters_in(name: str) -> list[Letter]:
    """All mails of one file, newest first; raise Http404 when the folder has none of this name.

    The name is only compared with what is there: it never becomes part of a path.
    """
    for path in _files():
        if path.name == name and (letters := _letters(path)):
            return letters[::-1]
    raise Http404


def _files() -> list[Path]:
    folder = Path(settings.MAIL_FOLDER)
    if not folder.is_dir():
        return []
    return [
        path
        for path in folder.iterdir()
        if _NAME.fullmatch(path.name) and path.is_file() and not path.is_symlink()
    ]


def _kept_at(path: Path) -> tuple[int, str]:
    return path.stat().st_mtime_ns, path.name


def _letters(path: Path) -> list[Letter]:
    with path.open("rb") as file:
        parts = _BETWEEN.split(file.read(_LONGEST))
    kept_at = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    return [_letter(part, path.name, kept_at) for part in parts if part.strip()]


def _letter(raw: bytes, file: str, kept_at: datetime.datetime) -> Letter:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 -- what this policy makes
    return Letter(
        file=file,
        subject=_header(message, "subject"),
        to=_header(message, "to"),
        sent_at=_sent_at(message) or kept_at,
        text=_text(message),
        headers=tuple((name, words) for name in TOLD if (words := _header(message, name).strip())),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message[name] or "")
    except Exception:  # noqa: BLE001 -- the parser has errors of many kinds for headers that are none
        return ""


def _sent_at(message: EmailMessage) -> datetime.datetime | None:
    try:
        moment = email.utils.parsedate_to_datetime(_header(message, "date"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)


def _text(message: EmailMessage) -> str:
    """The plain part, else the words of the HTML part: HTML itself is never shown."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    try:
        words = part.get_content()
    except LookupError:  # a character set that nobody knows
        payload = part.get_payload(decode=True)
        words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return (strip_tags(words) if part.get_content_subtype() == "html" else words).strip()
