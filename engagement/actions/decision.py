"""Decisions: written down and changed by the co-leads; who saw one otherwise says so themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.access import sides_in
from engagement.actions.parts import fill_with, refuse_strangers, settle_parts
from engagement.emails import announce_dissent
from engagement.models import (
    DECISION_LENGTH,
    DISSENT_LENGTH,
    QUESTION_LENGTH,
    Contribution,
    Decision,
    Dissent,
)
from partnerportal.foundation.text import checked_words, clean_line
from partnerportal.foundation.versions import Conflict
from teams.access import is_member
from teams.models import Team, User

FIELDS = ["question", "options", "how", "decided_by", "how_words", "outcome", "decided_on"]
UNTYPED = ["team", "entered_by", "entered_at", "decided_by"]


@transaction.atomic
def save_decision(
    *,
    team: Team,
    by: User,
    people: Sequence[User],
    brought: Sequence[Contribution] = (),
    row: Decision | None = None,
    seen: int = 0,
    **values: Any,
) -> Decision:
    """Write down what was decided, or change it (`row`), as `values` say (see FIELDS).

    `people` took part; `brought` are the contributions that changed it. The same twice is once.
    Raise ValidationError keyed by field for values that do not fit, Conflict when somebody else
    changed it since version `seen`.
    """
    Team.objects.select_for_update().get(pk=team.pk)
    told = _told({name: values[name] for name in FIELDS})
    ours = Decision.objects.select_for_update().filter(team=team)
    found = ours.filter(**told).first() if row is None else ours.get(pk=row.pk)
    found = found or Decision(team=team, entered_by=by)
    there = found.people
    refuse_strangers(team, [*people, *filter(None, [told["decided_by"]])], there)
    inputs = _ours(team, brought)
    same_people = {one.pk for one in people} == {one.pk for one in there}
    is_same = same_people and inputs == _stands(found)
    if fill_with(found, told, same_beside=is_same, seen=seen, by=by, unchecked=UNTYPED):
        found.save()
        settle_parts(found.parts, people, sides_in(team, people))
        found.inputs.set(inputs)
    return found


def _told(told: dict[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raise ValidationError keyed by field."""
    for name in ("question", "how_words"):
        told[name] = clean_line(checked_words(name, told[name], QUESTION_LENGTH))
    for name in ("options", "outcome"):
        told[name] = checked_words(name, told[name], DECISION_LENGTH)
    if not told["question"]:
        raise ValidationError({"question": _("Write what was to be decided.")})
    if not told["outcome"]:
        raise ValidationError({"outcome": _("Write what was decided.")})
    if told["decided_on"] > timezone.localdate():
        raise ValidationError({"decided_on": _("Choose today, or a day before.")})
    if told["how"] != Decision.How.ONE:
        told["decided_by"] = None
    elif told["decided_by"] is None:
        raise ValidationError({"decided_by": _("Choose who decided.")})
    return told


def _ours(team: Team, brought: Sequence[Contribution]) -> set[int]:
    keys = {one.pk for one in brought}
    return set(Contribution.objects.filter(team=team, pk__in=keys).values_list("pk", flat=True))


def _stands(row: Decision) -> set[int]:
    return set(row.inputs.values_list("pk", flat=True)) if row.pk else set()


@transaction.atomic
def say_dissent(
    *, decision: Decision, by: User, words: str, is_shown: bool, seen: int = 0
) -> Dissent:
    """Say in one's own words that one saw a decision otherwise; the team reads it if `is_shown`.

    Takes over what somebody wrote down for them (nobody but they read it then, until it is shown).
    Raise ValidationError without words, or for somebody who is not on the team; Conflict when the
    words changed since version `seen`.
    """
    said = _some_words(words)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if not is_member(by, decision.team):
        raise ValidationError(_("Only people of the team can say it here."), code="not_a_member")
    found = Dissent.objects.filter(decision=decision, user=by).first()
    found = found or Dissent(decision=decision, user=by, version=0)
    if found.pk and found.version != seen:
        raise Conflict(found)
    found.words, found.written_by = said, by
    found.shown_at = (found.shown_at or timezone.now()) if is_shown else None
    found.version += 1
    found.save()
    return found


@transaction.atomic
def note_dissent(*, decision: Decision, person: User, words: str, by: User) -> Dissent:
    """Write down what somebody else said, for them to look at: it is shown when they say so.

    They are told. The same twice is once. Raise ValidationError without words, for somebody who is
    not on the team, and when they have said it themselves.
    """
    said = _some_words(words)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if person == by or not is_member(person, decision.team):
        raise ValidationError({"person": _("Choose somebody else of the team.")})
    found = Dissent.objects.filter(decision=decision, user=person).first()
    if found and (found.written_by_id == person.pk or found.written_by_id != by.pk):
        raise ValidationError({"person": _("Something of theirs is written down already.")})
    if found and found.words == said:
        return found
    found = found or Dissent(decision=decision, user=person, version=0)
    found.words, found.written_by = said, by
    found.version += 1
    found.save()
    announce_dissent(found)
    return found


def take_back_dissent(*, dissent: Dissent, by: User) -> None:
    """Erase it, for good. Doing it twice is doing it once. Words that their person has made their own
    meanwhile are not erased by who noted them.
    """
    theirs = Q(user=by) | Q(written_by=by)
    Dissent.objects.filter(theirs, pk=dissent.pk).delete()


def _some_words(typed: str) -> str:
    words = checked_words("words", typed, DISSENT_LENGTH)
    if not words:
        raise ValidationError({"words": _("Write a few words. One line is enough.")})
    return words
