"""What has to be said openly: conflicts of interest, Indigenous data, reflections used as research."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.text import checked_words, clean_line
from teams.access import is_member
from teams.actions.writing import fill, says
from teams.emails.declaration import announce_data, announce_research_use
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse, Team, User

WORDS_LENGTH = 1000
UNTYPED = ("team", "flagged_by", "flagged_at")
Row = TypeVar("Row", IndigenousData, ResearchUse)


def a_year_after(day: date) -> date:
    """The same day next year; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


@transaction.atomic
def declare_conflict(
    *, team: Team, has_conflict: bool, words: str, by: User
) -> ConflictDeclaration:
    """Say that one has a conflict of interest, or none; it holds for a year. Earlier ones stay.

    The same once more on one day is one declaration. Raise ValidationError for somebody who is not
    on the team, or a conflict without words.
    """
    User.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, team):
        raise ValidationError(_("Only people of the team can say this."))
    said = checked_words("words", words, WORDS_LENGTH) if has_conflict else ""
    if has_conflict and not said:
        raise ValidationError({"words": _("Say in a few words what it is.")})
    today = timezone.localdate()
    last = ConflictDeclaration.objects.filter(team=team, user=by).first()
    same = (has_conflict, said, a_year_after(today))
    if last and (last.has_conflict, last.words, last.renew_on) == same:
        return last
    return ConflictDeclaration.objects.create(
        team=team, user=by, has_conflict=has_conflict, words=said, renew_on=a_year_after(today)
    )


@transaction.atomic
def put_data_on_hold(
    *, team: Team, authority: str, agreement: str, by: User, seen: int = 0
) -> IndigenousData:
    """Say that the team works with Indigenous data, and hold it until its authority releases it.

    Also changes the words later, and holds again what was released; the same twice is once. `seen`
    is the version that was read (0: there was none). Raise ValidationError without an authority,
    Conflict when somebody else wrote meanwhile.
    """
    named = clean_line(authority)
    if not named:
        raise ValidationError({"authority": _("Write who has authority over the data.")})
    row = _locked(IndigenousData, team, by)
    was_on_hold = row.pk is not None and row.is_on_hold
    words = {"authority": named, "agreement": checked_words("agreement", agreement, 2000)}
    told = {**words, "is_on_hold": True, "released_by_name": "", "released_on": None}
    if row.pk and says(row, words):
        seen = row.version  # no words can be lost, so a hold never waits
    if not fill(row, told, seen=seen, by=by, unchecked=UNTYPED):
        return row
    row.save()
    if not was_on_hold:
        announce_data(row, by)
    return row


@transaction.atomic
def release_data(
    *, team: Team, released_by_name: str, released_on: date, by: User
) -> IndigenousData:
    """Write down who of the authority released the data, and on which day.

    The other co-leads and the facilitators are told; the same twice is once. Raise ValidationError
    without a name, for a day to come, and when nothing is on hold.
    """
    named = clean_line(released_by_name)
    if not named:
        raise ValidationError({"released_by_name": _("Write who released it.")})
    if released_on > timezone.localdate():
        raise ValidationError({"released_on": _("Choose today, or a day before.")})
    row = _locked(IndigenousData, team, by)
    told = {"is_on_hold": False, "released_by_name": named, "released_on": released_on}
    if row.pk and says(row, told):
        return row
    if row.pk is None or not row.is_on_hold:
        raise ValidationError(_("Nothing is on hold now."), code="not_on_hold")
    fill(row, told, seen=row.version, by=by, unchecked=UNTYPED)
    row.save()
    announce_data(row, by)
    return row


@transaction.atomic
def plan_research_use(
    *,
    team: Team,
    purpose: str,
    ethics_board: str,
    approved_on: date | None,
    by: User,
    seen: int = 0,
) -> ResearchUse:
    """Say that the team plans to use its reflections as research, and how far ethics review is.

    Every member is told when it is said first. `seen` is the version that was read (0: there was
    none). Raise ValidationError without a purpose, for a day to come, or for an approval without
    its board; Conflict when somebody else wrote meanwhile.
    """
    said = checked_words("purpose", purpose, WORDS_LENGTH)
    if not said:
        raise ValidationError({"purpose": _("Say in a few words what for.")})
    if approved_on and approved_on > timezone.localdate():
        raise ValidationError({"approved_on": _("Choose today, or a day before.")})
    board = clean_line(ethics_board)
    if approved_on and not board:
        raise ValidationError({"ethics_board": _("Name the ethics board.")})
    row = _locked(ResearchUse, team, by)
    is_new = row.pk is None
    told = {"purpose": said, "approved_on": approved_on, "ethics_board": board}
    if not fill(row, told, seen=seen, by=by, unchecked=UNTYPED):
        return row
    row.save()
    if is_new:
        announce_research_use(row, by)
    return row


def _locked(model: type[Row], team: Team, by: User) -> Row:
    """The team's row, or a new one; the team's own row is the lock that is there from the start."""
    Team.objects.select_for_update().get(pk=team.pk)
    return model.objects.filter(team=team).first() or model(team=team, flagged_by=by)


@transaction.atomic
def drop_research_use(*, team: Team, by: User) -> None:
    """The plan to use reflections as research is given up; the history keeps that it was."""
    for row in ResearchUse.objects.select_for_update().filter(team=team):
        row._history_user = by  # type: ignore[attr-defined]
        row.delete()
