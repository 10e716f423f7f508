"""Suggestions for plainer words: taken, left, all safe ones at once, and one press undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access import wishes
from kmb_events.actions.plain_word import note_many
from kmb_events.actions.summary_words import save_words
from kmb_events.documents.summary_marks import Place, places
from kmb_events.models import LeftMark, SummaryText, sentence_key
from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.text import check_language, sentences
from teams.models import User

TAKEN, ALL_SAFE, UNDONE = "suggestion taken", "safe suggestions taken", "undone"


def _settled(found: Iterable[Place], text: SummaryText, *, is_taken: bool) -> None:
    """Count that a person took or left what rules propose, once for each place of a text."""
    said = [(place.rule, f"summary {text.pk}, {place.sentence}, {place.words}") for place in found]
    note_many(said=said, language=text.language, is_taken=is_taken)


@transaction.atomic
def use_suggestion(
    *, text: SummaryText, seen_version: int, start: int, end: int, by: User
) -> SummaryText:
    """Put the plainer words of one mark into the text; `start` and `end` are places in `whole`.

    Raise ValidationError when somebody saved since `seen_version` (code "changed"), or when there
    is no mark with a replacement at this place (code "gone").
    """
    current = _locked(text, seen_version)
    found = [place for place in _at(current, start, end) if place.mark.replacement is not None]
    if not found:
        raise _gone()
    _settled(found[:1], current, is_taken=True)
    return _take(current, found[:1], by, TAKEN)


@transaction.atomic
def leave_suggestion(
    *, text: SummaryText, seen_version: int, start: int, end: int, by: User
) -> SummaryText:
    """Keep our words at one place: it stays quiet until its sentence changes. Refused as taking is."""
    current = _locked(text, seen_version)
    found = [place for place in _at(current, start, end) if not place.is_left]
    if not found:
        raise _gone()
    LeftMark.objects.bulk_create(
        LeftMark(text=current, left_by=by, **_name(place)) for place in found
    )
    _settled(found, current, is_taken=False)
    return current


@transaction.atomic
def bring_suggestion_back(
    *, text: SummaryText, seen_version: int, start: int, end: int, by: User
) -> SummaryText:
    """Show a suggestion again that somebody left."""
    current = _locked(text, seen_version)
    found = [place for place in _at(current, start, end) if place.is_left]
    if not found:
        raise _gone()
    for place in found:
        current.left_marks.filter(**_name(place)).delete()
    return current


@transaction.atomic
def use_safe_suggestions(*, text: SummaryText, seen_version: int, by: User) -> int:
    """Take all safe suggestions at once; return how many. Sentences made from findings stay."""
    current = _locked(text, seen_version)
    found = [place for place in _places(current) if place.can_be_taken_with_others]
    if not found:
        raise _gone()
    _settled(found, current, is_taken=True)
    _take(current, found, by, ALL_SAFE)
    return len(found)


@transaction.atomic
def undo_suggestions(*, text: SummaryText, seen_version: int, by: User) -> SummaryText:
    """Put the words back as they were before the last press that took suggestions.

    Raise ValidationError (code "changed") when somebody saved since, or the last change was no such
    press.
    """
    current = _locked(text, seen_version)
    before = _words_before_the_press(current)
    if before is None:
        raise _changed()
    current.version += 1
    return save_words(current, before.title, before.sections, by, why=UNDONE)


def _words_before_the_press(text: SummaryText) -> Any | None:
    """The row of the history before the last change, if that was a press that took suggestions."""
    rows = list(text.history.order_by("-history_id")[:2])
    has_both = len(rows) > 1 and rows[0].version == text.version
    return rows[1] if has_both and is_press(rows[0]) else None


def is_press(row: Any) -> bool:
    """Whether a row of the history came of a press that took suggestions."""
    return row.history_change_reason in {TAKEN, ALL_SAFE}


def _locked(text: SummaryText, seen_version: int) -> SummaryText:
    current = SummaryText.objects.select_for_update().get(pk=text.pk)
    if current.version != seen_version:
        raise _changed()
    return current


def _places(text: SummaryText) -> list[Place]:
    report = analyse(text.whole, check_language(text.language), wishes(text.language))
    return places(text, report, text.left_marks.all())


def _at(text: SummaryText, start: int, end: int) -> list[Place]:
    return [place for place in _places(text) if (place.start, place.end) == (start, end)]


def _name(place: Place) -> dict[str, str]:
    return {"rule": place.rule, "words": place.words, "sentence": place.sentence}


def _take(current: SummaryText, found: list[Place], by: User, why: str) -> SummaryText:
    """Put the words in. What was left beside them stays quiet, though its sentence is another now."""
    left = list(current.left_marks.all())
    before = _said(current)
    text = _with(current, found, by, why)
    after = _said(text)
    if len(before) == len(after):
        now = {sentence_key(old): sentence_key(new) for old, new in zip(before, after, strict=True)}
        LeftMark.objects.bulk_create(
            LeftMark(
                text=text,
                rule=row.rule,
                words=row.words,
                sentence=now[row.sentence],
                left_by_id=row.left_by_id,
            )
            for row in left
            if now.get(row.sentence, row.sentence) != row.sentence
        )
    return text


def _said(text: SummaryText) -> list[str]:
    return [span.text for span in sentences(text.whole, check_language(text.language))]


def _with(current: SummaryText, found: Iterable[Place], by: User, why: str) -> SummaryText:
    """The text with these words in place, from the last to the first so that places hold."""
    sections = [dict(section) for section in current.sections]
    rows = list(zip(sections, current.sections, current.starts, strict=True))
    for place in sorted(found, key=lambda one: one.start, reverse=True):
        for section, before, offset in rows:
            at, to = place.start - offset, place.end - offset
            if at >= 0 and to <= len(before["body"]):
                body = section["body"]
                section["body"] = body[:at] + (place.mark.replacement or "") + body[to:]
                break
    current.version += 1
    return save_words(current, current.title, sections, by, why=why)


def _changed() -> ValidationError:
    return ValidationError(
        _("Somebody changed the text while you were reading. Please look again."), "changed"
    )


def _gone() -> ValidationError:
    return ValidationError(_("These words are not there any more. Please look again."), "gone")
