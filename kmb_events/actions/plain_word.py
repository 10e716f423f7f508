"""The network's part in the word lists: what people took or left, what is off, words of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.access import is_listed
from kmb_events.models import OwnPlainWord, PlainWordChoice, PlainWordSaid
from teams.models import User


def note_taken(*, rule: str, language: str, place: str) -> None:
    """Count that somebody took a suggestion of this rule, once for each `place`.

    `place` names text, version and mark, in any words ("summary 7, 12, prior to"); a hash of it is
    kept. Who left it before and takes it now is counted as taking alone.
    """
    note_many(said=[(rule, place)], language=language, is_taken=True)


def note_refused(*, rule: str, language: str, place: str) -> None:
    """Count that somebody left a suggestion as it was, like `note_taken`."""
    note_many(said=[(rule, place)], language=language, is_taken=False)


@transaction.atomic
def switch_plain_word(*, rule: str, language: str, is_off: bool, by: User) -> PlainWordChoice:
    """Switch a rule off for the whole network, or on again.

    Raise ValidationError for a rule that is in no list.
    """
    if not is_listed(language, rule):
        raise ValidationError(_("This word is not in the list any more. Please look again."))
    choice, _is_new = PlainWordChoice.objects.get_or_create(rule=rule, language=language)
    now = timezone.now()
    PlainWordChoice.objects.filter(pk=choice.pk).exclude(is_off=is_off).update(
        is_off=is_off, switched_by=by, switched_at=now
    )
    choice.refresh_from_db()
    return choice


@transaction.atomic
def add_plain_word(
    *, language: str, kind: str, forms: str, plain: str, note: str = "", by: User
) -> OwnPlainWord:
    """Add a word of the network's own; `forms` and `plain` are lines. It is on at once.

    Raise ValidationError, keyed by field, for words that the engine could not use.
    """
    word = OwnPlainWord(added_by=by)
    return _write(word, language=language, kind=kind, forms=forms, plain=plain, note=note)


@transaction.atomic
def change_plain_word(
    *, word: OwnPlainWord, language: str, kind: str, forms: str, plain: str, note: str = ""
) -> OwnPlainWord:
    """Change a word of the network's own, as adding does. Under another name its counts start anew."""
    current = OwnPlainWord.objects.select_for_update().get(pk=word.pk)
    return _write(current, language=language, kind=kind, forms=forms, plain=plain, note=note)


def _write(word: OwnPlainWord, **values: str) -> OwnPlainWord:
    for name, value in values.items():
        setattr(word, name, value)
    word.full_clean(exclude=["choice"])
    word.choice, _is_new = PlainWordChoice.objects.get_or_create(
        rule=word.rule, language=word.language
    )
    word.save()
    return word


@transaction.atomic
@transaction.atomic
def note_many(*, said: Iterable[tuple[str, str]], language: str, is_taken: bool) -> None:
    """Count several suggestions that were taken or left, each a rule and a place.

    A constant number of queries. The rows are locked in the order of their rules, so two people who
    take many at once never wait for each other for ever.
    """
    rules = {_hashed(rule, language, place): rule for rule, place in said}
    choices = _choices(set(rules.values()), language)
    rows = PlainWordSaid.objects.filter(place__in=rules).only("place", "is_taken")
    before = {row.place: row.is_taken for row in rows}
    column, opposite = ("taken", "refused") if is_taken else ("refused", "taken")
    for place, rule in rules.items():
        if before.get(place) is not is_taken:
            choice = choices[rule]
            setattr(choice, column, getattr(choice, column) + 1)
            if place in before:
                setattr(choice, opposite, getattr(choice, opposite) - 1)
    PlainWordSaid.objects.filter(place__in=before).update(is_taken=is_taken)
    PlainWordSaid.objects.bulk_create(
        PlainWordSaid(choice=choices[rule], place=place, is_taken=is_taken)
        for place, rule in rules.items()
        if place not in before
    )
    PlainWordChoice.objects.bulk_update(choices.values(), ["taken", "refused"])


def _choices(rules: set[str], language: str) -> dict[str, PlainWordChoice]:
    """The rows of these rules, made where there are none, locked."""
    PlainWordChoice.objects.bulk_create(
        (PlainWordChoice(rule=rule, language=language) for rule in sorted(rules)),
        ignore_conflicts=True,
    )
    rows = PlainWordChoice.objects.select_for_update().filter(rule__in=rules, language=language)
    return {row.rule: row for row in rows.order_by("rule")}


def _hashed(rule: str, language: str, place: str) -> str:
    return hashlib.sha256(f"{language}\n{rule}\n{place}".encode()).hexdigest()
