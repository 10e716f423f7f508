"""The token in a link to choose a new password."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator


class ResetTokenGenerator(PasswordResetTokenGenerator):
    """Django's token, with its age by a clock that never jumps.

    Django counts by the clock on the wall: in the nights when that changes, a link would die at once
    or live an hour longer.
    """

    def _now(self) -> datetime:
        return datetime.now(UTC).replace(tzinfo=None)
