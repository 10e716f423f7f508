"""Who agrees to open a check-in before both sides have answered."""

from __future__ import annotations

from engagement.access.check_in import in_their_seat
from engagement.models import CheckIn, Response
from teams.models import Perspective


def who_agrees_to_open(check_in: CheckIn) -> set[int]:
    """Keys of the people who agree to show what was sent so far."""
    rows = check_in.responses.filter(opens_early_at__isnull=False)
    return set(rows.values_list("user", flat=True))


def is_agreed_to_open(check_in: CheckIn) -> bool:
    """Whether everybody whom it concerns agrees, and there is something to show.

    It concerns who holds a seat now, on both sides, and who had sent answers before they left theirs:
    nobody is shown, or shown others, without having said so.
    """
    here = set(in_their_seat(check_in).values_list("pk", flat=True))
    concerned = [row for row in check_in.responses.all() if row.is_in or row.pk in here]
    sides = {row.perspective for row in concerned if row.pk in here}
    agreed = all(row.opens_early_at for row in concerned)
    return agreed and sides == set(Perspective.values) and any(row.is_in for row in concerned)


def who_asks_to_open(mine: Response) -> list[str]:
    """First names of the others who agree while this person has not said so. Needs `for_list()`."""
    if mine.opens_early_at or not mine.check_in.is_open:
        return []
    rows = [row for row in mine.check_in.responses.all() if row.opens_early_at]
    return [row.user.given_name for row in rows if row.pk != mine.pk and not row.has_left]


def who_is_to_agree(mine: Response) -> list[str]:
    """First names of the others who have not said so. Needs `for_list()`."""
    rows = [row for row in mine.check_in.responses.all() if row.pk != mine.pk and not row.has_left]
    return [row.user.given_name for row in rows if not row.opens_early_at]


def opened_without(mine: Response) -> list[str]:
    """Whose answers are not there, as all agreed not to wait for them. Needs `for_list()`."""
    rows = [row for row in mine.check_in.responses.all() if row.opens_early_at and not row.is_in]
    return [row.user.given_name for row in rows if mine.check_in.is_revealed]
