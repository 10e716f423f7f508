"""The browsers in which a person is signed in: to look at, and to end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.accounts.lengths import lengths_for


@dataclass(frozen=True)
class Device:
    """browser, system: in words; empty when nobody can tell."""

    pk: int
    browser: str
    system: str
    signed_in_at: datetime
    last_used_at: datetime
    is_here: bool


def devices_of(request: Any) -> list[Device]:
    """Where this person is signed in now, this device first, then the latest used. Two queries."""
    here = request.session.session_key
    rows = open_sessions(request.user).order_by("-last_seen_at", "-pk")
    found = [_device(row, here) for row in rows]
    return sorted(found, key=lambda device: not device.is_here)


def open_sessions(user: Any) -> QuerySet[UserSession]:
    """Those that still open the portal: neither ended nor past their time."""
    now = timezone.now()
    kept = Session.objects.filter(expire_date__gt=now).values("session_key")
    limit = lengths_for(user)
    return UserSession.objects.filter(
        user=user,
        session_key__in=kept,
        last_seen_at__gt=now - timedelta(seconds=limit.idle),
        created_at__gt=now - timedelta(seconds=limit.whole),
    )


def note_use(request: HttpRequest) -> None:
    """Keep when this device was last used."""
    changed = UserSession.objects.filter(session_key=request.session.session_key)
    changed.update(last_seen_at=timezone.now())


def note_sign_in(request: HttpRequest) -> None:
    """Put this browser on the list, whichever way the person came in."""
    if not UserSession.objects.filter(session_key=request.session.session_key).exists():
        UserSession.objects.create_from_request(request)


def end(rows: QuerySet[UserSession]) -> int:
    """End these sessions on the server: their cookies open nothing any more."""
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_all(user: Any) -> int:
    return end(UserSession.objects.filter(user=user))


def end_others(request: Any) -> int:
    """All of this person's but the one of this request."""
    rows = UserSession.objects.filter(user=request.user)
    return end(rows.exclude(session_key=request.session.session_key))


def end_one(request: Any, pk: int) -> int:
    return end(UserSession.objects.filter(user=request.user, pk=pk))


# ---- What ends the others: another way in, or one less


def connect() -> None:
    """allauth says by these signals that the ways into an account have changed."""
    for signal in (password_changed, password_set):
        signal.connect(_after_new_password, dispatch_uid="sessions")
    for signal in (authenticator_removed, authenticator_reset):
        signal.connect(_after_new_password, dispatch_uid="sessions")
    authenticator_added.connect(_after_new_step, dispatch_uid="sessions")
    password_reset.connect(_after_reset, dispatch_uid="sessions")


def _after_new_password(request: Any, **_others: Any) -> None:
    end_others(request)


def _after_new_step(request: Any, user: Any, **_others: Any) -> None:
    """Who has just added one has shown it, so that the codes on paper can follow at once."""
    end_others(request)
    record_authentication(request, user, method="mfa", reauthenticated=True)


def _after_reset(user: Any, **_others: Any) -> None:
    end_all(user)


# ---- A browser in words

BROWSERS = [
    (r"\bEdg(e|A|iOS)?/", "Edge"),
    (r"\bOPR/|\bOpera\b", "Opera"),
    (r"\bSamsungBrowser/", "Samsung Internet"),
    (r"\b(Firefox|FxiOS)/", "Firefox"),
    (r"\b(Chrome|CriOS|Chromium|HeadlessChrome)/", "Chrome"),
    (r"\bSafari/", "Safari"),
]
SYSTEMS = [
    (r"\biPhone\b", "iPhone"),
    (r"\biPad\b", "iPad"),
    (r"\bAndroid\b", "Android"),
    (r"\bCrOS\b", "ChromeOS"),
    (r"\bWindows\b", "Windows"),
    (r"\bMac OS X\b|\bMacintosh\b", "Mac"),
    (r"\bLinux\b", "Linux"),
]


def _first(table: list[tuple[str, str]], text: str) -> str:
    return next((name for pattern, name in table if re.search(pattern, text)), "")


def browser_in_words(agent: str) -> str:
    """The name of a browser and of what it runs on, for somebody who looks for a strange one."""
    names = {"browser": _first(BROWSERS, agent), "system": _first(SYSTEMS, agent)}
    if names["browser"] and names["system"]:
        return _("%(browser)s on %(system)s") % names
    return names["browser"] or names["system"] or _("A browser we do not know")


def _device(row: UserSession, here: str) -> Device:
    return Device(
        pk=row.pk,
        browser=browser_in_words(row.user_agent),
        system=_first(SYSTEMS, row.user_agent),
        signed_in_at=row.created_at,
        last_used_at=row.last_seen_at,
        is_here=row.session_key == here,
    )
