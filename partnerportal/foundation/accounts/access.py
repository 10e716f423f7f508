"""What a person has set up to come in by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator

from partnerportal.foundation.accounts import sessions


@dataclass(frozen=True)
class WaysIn:
    """app, paper: the rows of allauth, or None. paper_left: codes that were not used yet."""

    has_password: bool
    app: Authenticator | None
    passkeys: list[Authenticator] = field(default_factory=list)
    paper: Authenticator | None = None
    paper_left: int = 0
    devices: int = 0

    @property
    def has_second_step(self) -> bool:
        return bool(self.app or self.passkeys)


def ways_in_of(user: Any) -> WaysIn:
    """Two queries, however many passkeys there are."""
    rows = list(Authenticator.objects.filter(user_id=user.pk).order_by("pk"))
    kinds = Authenticator.Type
    paper = next((row for row in rows if row.type == kinds.RECOVERY_CODES), None)
    return WaysIn(
        has_password=user.has_usable_password(),
        app=next((row for row in rows if row.type == kinds.TOTP), None),
        passkeys=[row for row in rows if row.type == kinds.WEBAUTHN],
        paper=paper,
        paper_left=len(paper.wrap().get_unused_codes()) if paper else 0,
        devices=sessions.open_sessions(user).count(),
    )
