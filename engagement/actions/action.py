"""What the co-leads agree to do: added, changed, and what became of it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import goes_on_in
from engagement.actions.conversation import mark_discussed
from engagement.models import ACTION_LENGTH, REASON_LENGTH, Action, CheckIn
from partnerportal.foundation.text import checked_words, clean_line
from partnerportal.foundation.versions import lock_if_unchanged
from teams.access import is_member
from teams.actions.writing import fill
from teams.models import Team, User

# More than two people keep in mind; a page that runs wild stops here.
OPEN_AT_MOST = 20

State = Action.State


@transaction.atomic
def add_action(
    *,
    check_in: CheckIn,
    what: str,
    owner: User | None,
    due_on: date | None,
    by: User,
    seen: int = 0,
) -> Action:
    """Write down what somebody, or both co-leads (`owner` None), will do. The same twice is once.

    So the two have talked about the check-in. Raise ValidationError without words, before both sides
    are shown, for who is not on the team, and when twenty wait already. `seen` is of a new row: none.
    """
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    if not check_in.is_revealed:
        raise ValidationError(_("You can write this once you have both answered."), code="not_yet")
    words = _words(what)
    _on_the_team(owner, check_in.team)
    waiting = Action.objects.filter(check_in=check_in, state=State.OPEN)
    same = waiting.filter(what=words, owner=owner, due_on=due_on).first()
    if same:
        return same
    if waiting.count() >= OPEN_AT_MOST:
        raise ValidationError(
            _("Twenty things wait already. Say of one how it went first."), code="too_many"
        )
    mark_discussed(check_in=check_in)
    return Action.objects.create(
        check_in=check_in, what=words, owner=owner, due_on=due_on, added_by=by
    )


@transaction.atomic
def change_action(
    *, action: Action, what: str, owner: User | None, due_on: date | None, seen: int, by: User
) -> Action:
    """Change what will be done, who does it or until when. Raise ValidationError when it is settled
    by now or the words do not fit, Conflict when somebody else changed it since version `seen`.
    """
    found = Action.objects.select_for_update().get(pk=action.pk)
    if not found.is_open:
        raise ValidationError(_("This is settled by now. Open it again first."), code="settled")
    told = {"what": _words(what), "owner": owner, "due_on": due_on}
    if owner and owner.pk != found.owner_id:
        _on_the_team(owner, found.check_in.team)
    if fill(found, told, seen=seen, by=by, unchecked=["check_in", "owner", "added_by", "added_at"]):
        found.save()
    return found


@transaction.atomic
def settle_action(
    *,
    action: Action,
    state: str,
    seen: int,
    by: User,
    reason: str = "",
    due_on: date | None = None,
) -> Action:
    """Say how it went: done, let go (`reason`), carried on in the next check-in (until `due_on`), or
    open after all. Saying it twice is saying it once.

    Raise ValidationError for letting go without a reason, for carrying on when no check-in has come
    since, and for what was carried on already; Conflict when it changed since version `seen`.
    """
    why = clean_line(checked_words("reason", reason, REASON_LENGTH))
    why = why if state == State.DROPPED else ""
    found = Action.objects.select_for_update().get(pk=action.pk)
    if found.state == state and found.reason == why:
        return found
    if found.state == State.CARRIED:
        raise ValidationError(
            _("You carried this on. Say how it went where it stands now."), code="carried"
        )
    if state == State.DROPPED and not why:
        raise ValidationError({"reason": _("Write in a few words why you let it go.")})
    found = lock_if_unchanged(found, seen)
    found.state, found.reason = state, why
    found.settled_at = None if state == State.OPEN else timezone.now()
    found.save()
    if state == State.CARRIED:
        _go_on(found, due_on, by)
    return found


def _go_on(action: Action, due_on: date | None, by: User) -> None:
    """The same anew in the newest check-in; who is not on the team any more does it no more."""
    following = goes_on_in(action)
    if following is None:
        raise ValidationError(
            _("No check-in has come since. You can change the day instead."), code="no_next"
        )
    owner = action.owner if action.owner and is_member(action.owner, following.team) else None
    Action.objects.create(
        check_in=following,
        what=action.what,
        owner=owner,
        due_on=due_on,
        goes_on_from=action,
        added_by=by,
    )


def _words(what: str) -> str:
    words = clean_line(checked_words("what", what, ACTION_LENGTH))
    if not words:
        raise ValidationError({"what": _("Write in a few words what you will do.")})
    return words


def _on_the_team(owner: User | None, team: Team) -> None:
    if owner and not is_member(owner, team):
        raise ValidationError({"owner": _("Choose somebody who is on the team.")})
