"""A team's own words about how it made its work together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from engagement.models import STATEMENT_LENGTH, Statement
from partnerportal.foundation.languages import Language
from partnerportal.foundation.text import checked_words
from partnerportal.foundation.versions import Conflict
from teams.models import Team, User


@transaction.atomic
def save_statement(*, team: Team, language: str, words: str, seen: int, by: User) -> Statement:
    """Keep the words as a new version; the ones before stay. The same words are the same version.

    `seen` is the number that was read, 0 for none yet. Raise ValidationError without words or for
    too many, Conflict when somebody else wrote other words meanwhile.
    """
    if language not in Language.values:
        raise ValidationError(_("Choose a language from the list."), code="language")
    said = checked_words("words", words, STATEMENT_LENGTH)
    if not said:
        raise ValidationError({"words": _("Write a few words, or leave without saving.")})
    Team.objects.select_for_update().get(pk=team.pk)
    rows = Statement.objects.filter(team=team, language=language)
    newest = rows.order_by("-number").first()
    if newest and newest.words == said:
        return newest
    if newest and newest.number != seen:
        raise Conflict(newest)
    number = newest.number + 1 if newest else 1
    return Statement.objects.create(
        team=team, language=language, number=number, words=said, written_by=by
    )
