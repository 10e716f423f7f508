"""Which mail goes, waits, joins the weekly e-mail or is left out, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from partnerportal.foundation import hours


class Category(StrEnum):
    """How much a mail matters. Only what is essential cannot be switched off."""

    ESSENTIAL = "essential"
    NUDGE = "nudge"
    SOCIAL = "social"
    DIGEST = "digest"


class Pace(StrEnum):
    """How often a person wants to hear from the portal."""

    AT_ONCE = "at_once"
    WEEKLY = "weekly"
    ESSENTIAL = "essential"


class Way(StrEnum):
    """What becomes of a mail now."""

    GO = "go"
    WAIT = "wait"
    DIGEST = "digest"
    DROP = "drop"


class Why(StrEnum):
    """Why a mail waits or did not go."""

    QUIET = "quiet"
    ONE_NUDGE = "one_nudge"
    PAUSED = "paused"
    WEEKLY = "weekly"
    ONLY_ESSENTIAL = "only_essential"
    SWITCHED_OFF = "switched_off"
    OVER = "over"
    NO_ACCOUNT = "no_account"
    SERVER = "server"
    ADDRESS = "address"
    MAIL = "mail"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True)
class Wishes:
    """What a person has chosen. `off`: the classes that they want no mail of."""

    zone: ZoneInfo
    pace: Pace = Pace.AT_ONCE
    off: frozenset[str] = frozenset()
    quiet_from: time = time(20)
    quiet_to: time = time(8)
    paused_until: date | None = None
    weekday: int = 0
    hour: int = 9

    def is_paused(self, now: datetime) -> bool:
        """Until the day begins on which they want to hear from us again."""
        return self.paused_until is not None and now < self.back_at

    @property
    def back_at(self) -> datetime:
        """When the day begins on which a pause is over. Only with a pause."""
        assert self.paused_until  # noqa: S101 -- what the caller has looked at
        return hours.first_moment(self.paused_until, time(0), self.zone)

    @property
    def no_weekly_mail(self) -> bool:
        """Whether nothing may come weekly: they take all at once, and no news."""
        return self.pace is not Pace.WEEKLY and Category.DIGEST in self.off

    def not_quiet_before(self, moment: datetime) -> datetime:
        """This moment, or the end of the quiet hours that it lies in."""
        return (
            hours.quiet_until(moment, self.quiet_from, self.quiet_to, self.zone) or moment
        ).astimezone(UTC)


@dataclass(frozen=True)
class Decision:
    """`until`: when a mail that waits is looked at again."""

    way: Way
    why: Why | None = None
    until: datetime | None = None


GO = Decision(Way.GO)


def decide(
    category: Category, wishes: Wishes, now: datetime, last_nudge: datetime | None = None
) -> Decision:
    """What becomes of a mail of this class. `last_nudge`: when this person's latest one went."""
    if category is Category.ESSENTIAL:
        return GO
    if refused := _unwanted(category, wishes):
        return Decision(Way.DROP, refused)
    if wishes.is_paused(now):
        if wishes.no_weekly_mail:
            return Decision(Way.WAIT, Why.PAUSED, wishes.not_quiet_before(wishes.back_at))
        return Decision(Way.DIGEST, Why.PAUSED)
    if wishes.pace is Pace.WEEKLY or category is Category.DIGEST:
        return Decision(Way.DIGEST, Why.WEEKLY)
    why, free = Why.QUIET, now
    if category is Category.NUDGE and last_nudge and last_nudge + hours.WEEK > now:
        why, free = Why.ONE_NUDGE, last_nudge + hours.WEEK
    until = wishes.not_quiet_before(free)
    return GO if until <= now else Decision(Way.WAIT, why, until)


def _unwanted(category: Category, wishes: Wishes) -> Why | None:
    if wishes.pace is Pace.ESSENTIAL:
        return Why.ONLY_ESSENTIAL
    return Why.SWITCHED_OFF if category in wishes.off else None


def decide_digest(wishes: Wishes, now: datetime) -> Decision:
    """What becomes of the weekly e-mail itself, once it is due."""
    if wishes.pace is Pace.ESSENTIAL:
        return Decision(Way.DROP, Why.ONLY_ESSENTIAL)
    free = wishes.back_at if wishes.is_paused(now) else now
    until = wishes.not_quiet_before(free)
    if until <= now:
        return GO
    return Decision(Way.WAIT, Why.PAUSED if free > now else Why.QUIET, until)


def decide_part(category: Category, wishes: Wishes) -> Why | None:
    """Why something that waited for the weekly e-mail is left out of it now, or None."""
    if refused := _unwanted(category, wishes):
        return refused
    return Why.SWITCHED_OFF if wishes.no_weekly_mail else None


def digest_due(wishes: Wishes, now: datetime, waiting_since: datetime) -> date | None:
    """The day (of the person) of the weekly e-mail that is due for what waits, or None.

    One that was missed is due until the next one is: a scheduler that was off for days sends one.
    """
    if wishes.is_paused(now):
        return None
    moment = hours.digest_moment(now, wishes.weekday, wishes.hour, wishes.zone)
    return moment.astimezone(wishes.zone).date() if waiting_since <= moment else None


def may_nudge_in_digest(wishes: Wishes, now: datetime, last_nudge: datetime | None) -> bool:
    """Whether a weekly e-mail may hold nudges: seven days of the calendar after the last one.

    Days and not hours: an e-mail of every Monday at nine is not sent to the second.
    """
    if last_nudge is None:
        return True
    days = now.astimezone(wishes.zone).date() - last_nudge.astimezone(wishes.zone).date()
    return days >= hours.WEEK
