"""What has to be said openly: conflicts of interest, Indigenous data, reflections used as research."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation.text import checked_words, clean_line
from teams.access import is_member
from teams.emails.declaration import announce_data, announce_research_use
from teams.models import ConflictDeclaration, IndigenousData, ResearchUse, Team, User

WORDS_LENGTH = 1000


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
def put_data_on_hold(*, team: Team, authority: str, agreement: str, by: User) -> IndigenousData:
    """Say that the team works with Indigenous data, and hold it until its authority releases it.

    Also changes the words later, and holds again what was released. Raise ValidationError without
    an authority.
    """
    named = clean_line(authority)
    if not named:
        raise ValidationError({"authority": _("Write who has authority over the data.")})
    Team.objects.select_for_update().get(pk=team.pk)
    row = IndigenousData.objects.filter(team=team).first() or IndigenousData(
        team=team, flagged_by=by
    )
    was_on_hold = row.pk is not None and row.is_on_hold
    row.authority = named
    row.agreement = checked_words("agreement", agreement, 2000)
    row.is_on_hold, row.released_by_name, row.released_on = True, "", None
    row.clean_fields(exclude=["team", "flagged_by", "flagged_at"])
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    if not was_on_hold:
        announce_data(row, by)
    return row


@transaction.atomic
def release_data(
    *, team: Team, released_by_name: str, released_on: date, by: User
) -> IndigenousData:
    """Write down who of the authority released the data, and on which day.

    The other co-leads and the facilitators are told. Raise ValidationError without a name, for a
    day to come, and when nothing is on hold.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    row = IndigenousData.objects.filter(team=team, is_on_hold=True).first()
    if row is None:
        raise ValidationError(_("Nothing is on hold now."), code="not_on_hold")
    named = clean_line(released_by_name)
    if not named:
        raise ValidationError({"released_by_name": _("Write who released it.")})
    if released_on > timezone.localdate():
        raise ValidationError({"released_on": _("Choose today, or a day before.")})
    row.is_on_hold, row.released_by_name, row.released_on = False, named, released_on
    row.clean_fields(exclude=["team", "flagged_by", "flagged_at"])
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    announce_data(row, by)
    return row


@transaction.atomic
def plan_research_use(
    *, team: Team, purpose: str, ethics_board: str, approved_on: date | None, by: User
) -> ResearchUse:
    """Say that the team plans to use its reflections as research, and how far ethics review is.

    Every member is told when it is said first. Raise ValidationError without a purpose, for a day
    to come, or for an approval without its board.
    """
    said = checked_words("purpose", purpose, WORDS_LENGTH)
    if not said:
        raise ValidationError({"purpose": _("Say in a few words what for.")})
    if approved_on and approved_on > timezone.localdate():
        raise ValidationError({"approved_on": _("Choose today, or a day before.")})
    Team.objects.select_for_update().get(pk=team.pk)
    row = ResearchUse.objects.filter(team=team).first() or ResearchUse(team=team, flagged_by=by)
    is_new = row.pk is None
    row.purpose, row.approved_on = said, approved_on
    row.ethics_board = clean_line(ethics_board)
    if approved_on and not row.ethics_board:
        raise ValidationError({"ethics_board": _("Name the ethics board.")})
    row.clean_fields(exclude=["team", "flagged_by", "flagged_at"])
    row._history_user = by  # type: ignore[attr-defined]
    row.save()
    if is_new:
        announce_research_use(row, by)
    return row


@transaction.atomic
def drop_research_use(*, team: Team, by: User) -> None:
    """The plan to use reflections as research is given up; the history keeps that it was."""
    for row in ResearchUse.objects.select_for_update().filter(team=team):
        row._history_user = by  # type: ignore[attr-defined]
        row.delete()
