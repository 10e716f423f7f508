"""What a person chose about e-mails: read for the rules, changed by them or by a link in a mail."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone

from partnerportal.foundation.models import NoticeChoice
from partnerportal.foundation.notices.rules import Category, Pace, Wishes
from partnerportal.foundation.zones import known_zone

# The classes that a link in a mail can stop, each with its letter in the link.
LETTERS = {Category.NUDGE: "n", Category.SOCIAL: "s", Category.DIGEST: "d"}


def choice_of(person: Any) -> NoticeChoice:
    """The person's choices, made with what holds by default on first use."""
    choice, _is_new = NoticeChoice.objects.get_or_create(user=person)
    return choice


def seen_choice_of(person: Any) -> NoticeChoice:
    """The same to look at: nothing is written."""
    return NoticeChoice.objects.filter(user=person).first() or NoticeChoice(user=person)


def wishes_of(person: Any, choice: NoticeChoice | None = None) -> Wishes:
    """The same for the rules."""
    choice = choice or seen_choice_of(person)
    return Wishes(
        zone=known_zone(person.time_zone),
        pace=Pace(choice.pace),
        off=choice.off,
        quiet_from=choice.quiet_from,
        quiet_to=choice.quiet_to,
        paused_until=choice.paused_until,
        weekday=choice.weekday,
        hour=choice.hour,
    )


@transaction.atomic
def choose(
    *,
    person: Any,
    pace: str,
    nudge: bool,
    social: bool,
    digest: bool,
    quiet_from: time,
    quiet_to: time,
    paused_until: date | None,
    weekday: int,
    hour: int,
) -> NoticeChoice:
    """Keep what a person chose on the page of their e-mails."""
    choice_of(person)
    choice = NoticeChoice.objects.select_for_update().get(user=person)
    choice.pace, choice.paused_until = pace, paused_until
    choice.nudge, choice.social, choice.digest = nudge, social, digest
    choice.quiet_from, choice.quiet_to = quiet_from, quiet_to
    choice.weekday, choice.hour = weekday, hour
    choice.changed_at = timezone.now()
    choice.save()
    return choice


def choose_pace(*, person: Any, pace: str) -> None:
    """Keep how often a person wants to hear from us, and leave the rest as it is."""
    _change(choice_of(person), pace=Pace(pace).value)


# ---- The link that stops e-mails of a class without signing in


def _signer() -> Signer:
    return Signer(salt="foundation.unsubscribe")


def stop_token(choice: NoticeChoice, category: Category) -> str:
    """What stands in the link. It works until the portal's key, or the person's, is changed."""
    return _signer().sign(f"{LETTERS[category]}{choice.key.hex}")


def read_stop_token(token: str) -> tuple[NoticeChoice, Category] | None:
    """Whose e-mails of which class, or None for what is no link of ours."""
    try:
        value = _signer().unsign(token)
    except BadSignature:
        return None
    category = next((one for one, letter in LETTERS.items() if letter == value[:1]), None)
    choice = (
        NoticeChoice.objects.select_related("user")
        .filter(key=value[1:], user__is_active=True)
        .first()
    )
    return (choice, category) if choice and category else None


def stop(choice: NoticeChoice, category: Category) -> None:
    """No e-mails of this class any more. The class of the weekly e-mail: no weekly e-mail."""
    values: dict[str, Any] = {category.value: False}
    if category is Category.DIGEST and choice.pace == Pace.WEEKLY:
        values["pace"] = Pace.ESSENTIAL.value
    _change(choice, **values)


def weekly_instead(choice: NoticeChoice, category: Category) -> None:
    """Everything that can wait comes in one e-mail a week, this class too."""
    _change(choice, pace=Pace.WEEKLY.value, **{category.value: True})


def undo(choice: NoticeChoice, category: Category, pace: str) -> None:
    """As it was before: e-mails of this class, at the pace that was chosen then."""
    _change(choice, pace=pace, **{category.value: True})


def _change(choice: NoticeChoice, **values: Any) -> None:
    NoticeChoice.objects.filter(pk=choice.pk).update(changed_at=timezone.now(), **values)
    choice.refresh_from_db()
