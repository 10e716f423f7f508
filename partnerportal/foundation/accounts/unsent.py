"""What a person sent just after their session had ended: kept for them, and for nobody else.

It waits in the session of that browser, encrypted, with the key of the person it belongs to. When
that person signs in there again it is shown, and they send it or not. When somebody else does, or
after twelve hours, it is gone. docs/decisions/0004 says why it is done this way.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import urlencode

from partnerportal.foundation.accounts.lengths import HOUR
from partnerportal.foundation.encrypted import cipher

OWNER, KEPT = "signed_out_person", "unsent"
LIFE = 12 * HOUR
MOST = 5
LARGEST = 500_000


@dataclass(frozen=True)
class Unsent:
    """path: where it was going. page: where it was written. fields: all, in order."""

    index: int
    path: str
    page: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What a person typed, as far as one can tell: the rest are choices and marks."""
        long = [value.strip() for _name, value in self.fields if _is_typed(value)]
        return list(dict.fromkeys(long))


def _is_typed(value: str) -> bool:
    return len(value.split()) > 1 or (len(value) > 20 and not value.isalnum())


def remember(request: HttpRequest, person: int) -> None:
    """Keep whose session has just ended in this browser."""
    request.session[OWNER] = person
    request.session.set_expiry(LIFE)


def belongs_to_somebody(request: HttpRequest, view: Any) -> bool:
    """Whether this is a form that somebody sent who did not know that their session had ended.

    Pages of signing in are not among them: a password is never kept.
    """
    if request.method != "POST" or OWNER not in request.session:
        return False
    if request.path.startswith(reverse("account_login").removesuffix("login/")):
        return False
    is_closed = getattr(view, "login_required", True) or request.path.startswith("/admin/")
    return is_closed and not request.FILES and len(request.POST.urlencode()) <= LARGEST


def keep(request: HttpRequest) -> None:
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    row = {
        "person": request.session[OWNER],
        "at": time.time(),
        "path": request.get_full_path(),
        "page": _page(request),
        "body": sent.urlencode(),
    }
    secret = cipher().encrypt(json.dumps(row).encode()).decode()
    request.session[KEPT] = [*request.session.get(KEPT, []), secret][-MOST:]


def _page(request: HttpRequest) -> str:
    """The page that the form stood on; the browser says so, and only pages of ours count."""
    found = urlsplit(request.headers.get("Referer", ""))
    if found.netloc == request.get_host() and found.path.startswith("/"):
        return found.path + (f"?{found.query}" if found.query else "")
    return reverse("home")


def sign_in_url() -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': reverse('me-unsent')})}"


def claim(request: Any) -> bool:
    """Somebody has signed in: leave what is theirs. Say whether there is anything."""
    if OWNER in request.session:
        del request.session[OWNER]
        request.session.set_expiry(None)
    rows = request.session.get(KEPT, [])
    own = [row for row in rows if _is_for(request.user.pk, _open(row))]
    if rows and own != rows:
        request.session[KEPT] = own
    return bool(own)


def waiting(request: Any) -> list[Unsent]:
    """What this person may still send."""
    found = []
    for index, secret in enumerate(request.session.get(KEPT, [])):
        row = _open(secret)
        if _is_for(request.user.pk, row):
            fields = [
                (name, value) for name, values in QueryDict(row["body"]).lists() for value in values
            ]
            found.append(Unsent(index, row["path"], row["page"], fields))
    return found


def drop(request: Any, index: int) -> None:
    rows = request.session.get(KEPT, [])
    request.session[KEPT] = [row for place, row in enumerate(rows) if place != index]


def _open(secret: str) -> dict[str, Any]:
    return json.loads(cipher().decrypt(secret.encode()))


def _is_for(person: int, row: dict[str, Any]) -> bool:
    return row["person"] == person and time.time() - row["at"] < LIFE
