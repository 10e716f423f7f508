"""Sign in by a code to an address that the portal knows already, then come back to where one was.

A page that was reached by a link of a mail asks for it: pressing a link alone signs nobody in, since
programs that look for harm in mails press every link. Where to come back to waits in the session of
this browser, encrypted, because the address of such a page can be a key.
"""

from __future__ import annotations

import json
from typing import Any

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from cryptography.fernet import InvalidToken

from partnerportal.foundation.accounts.forms import CodeRequestAgain
from partnerportal.foundation.encrypted import cipher

KEPT = "arrival"


def begin(request: Any, *, email: str, page: str) -> bool:
    """Send a code to this address, under the limits of every code; say no when there were too many."""
    asked = CodeRequestAgain({"email": email})
    if not asked.is_valid():
        return False
    LoginCodeVerificationProcess.initiate(request=request, user=asked._user, email=email)
    where = json.dumps({"email": email, "page": page})
    request.session[KEPT] = cipher().encrypt(where.encode()).decode()
    return True


def page_of(request: Any, email: str) -> str:
    """The page that waits for whoever has this address, or nothing."""
    try:
        where = json.loads(cipher().decrypt(request.session.get(KEPT, "").encode()))
    except InvalidToken:  # nothing there, or a key that was replaced since
        return ""
    return where.get("page", "") if where.get("email") == email.lower() else ""


def finish(request: Any) -> str:
    """The same, once that person is signed in: it waits no longer."""
    page = page_of(request, request.user.email)
    request.session.pop(KEPT, None)
    return page
