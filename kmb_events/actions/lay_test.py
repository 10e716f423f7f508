"""Try a summary out with readers: ask three questions, take the answers in once, judge them."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.documents import summary_words
from kmb_events.models import (
    EventPlan,
    LayAnswer,
    LayReply,
    LayTest,
    SentForm,
    Summary,
    SummaryText,
)
from partnerportal.foundation.floods import is_flood
from partnerportal.foundation.versions import lock_if_unchanged
from teams.models import Team

# In a minute: a class that answers at once passes, a program that sends all day does not.
A_TEST, AN_ADDRESS = 200, 200
_MINUTE = 60


class LayTestClosed(ValidationError):
    """The test closed, perhaps after it was opened."""


class LayTestChanged(ValidationError):
    """Its questions are other ones than those that were answered."""


class TooManyReaders(ValidationError):
    """More answers within a minute than a room of people gives."""


@transaction.atomic
def ask_readers(
    *, text: SummaryText, questions: list[dict[str, Any]], test: LayTest | None, seen_version: int
) -> LayTest:
    """Ask these questions about the text as it stands; tests of older drafts close.

    `test` is what the writer had before them, and `seen_version` how it stood. Raise Conflict when
    it was changed since, or ValidationError (code "answered") when somebody has answered: what was
    asked stays then.
    """
    Summary.objects.select_for_update().get(pk=text.summary_id)
    text = SummaryText.objects.select_related("summary").get(pk=text.pk)
    current = LayTest.objects.filter(text=text, draft=text.version).first()
    if current is None:
        return _new_test(text, questions)
    seen = seen_version if test is not None and test.pk == current.pk else 0
    current = lock_if_unchanged(current, seen)
    if current.questions != questions:
        if current.replies.exists():
            raise ValidationError(
                _(
                    "Somebody has answered these questions. They stay as they are for this draft. "
                    "You can ask other ones about the next draft."
                ),
                "answered",
            )
        current.questions = questions
        current.save(update_fields=["questions", "version"])
    return current


def _new_test(text: SummaryText, questions: list[dict[str, Any]]) -> LayTest:
    LayTest.objects.filter(text=text).update(is_open=False)
    plan = EventPlan.objects.for_page().get(pk=text.summary.plan_id)
    prefetch_related_objects([plan.team], Team.people())
    return LayTest.objects.create(
        text=text,
        draft=text.version,
        fingerprint=text.fingerprint,
        content=summary_words(plan, text, []),
        questions=questions,
    )


def set_lay_test_open(*, test: LayTest, is_open: bool) -> None:
    """Close the test, or open it again. Twice is once."""
    LayTest.objects.filter(pk=test.pk).update(is_open=is_open)


def refuse_reader_flood(test: LayTest, address: str) -> None:
    """Raise TooManyReaders when a test, or one address, sends more than a room of people does.

    The address is kept as a keyed hash that is another one each day, for two minutes.
    """
    day = timezone.localdate().isoformat()
    of_test = is_flood(f"lay:{test.pk}", most=A_TEST, seconds=_MINUTE)
    of_sender = is_flood(f"lay-from:{day}:{address}", most=AN_ADDRESS, seconds=_MINUTE)
    if of_test or of_sender:
        raise TooManyReaders(
            _("Many people answer right now. Wait a minute, then press again."), "too_many"
        )


@transaction.atomic
def take_in_reader(
    *, test: LayTest, form: str, language: str, words: dict[int, str], chosen: dict[int, int]
) -> None:
    """Take in one reader's answers; the same `form` again changes nothing.

    `words`, `chosen`: place of the question, from 1 -> what was answered. An option is judged at
    once. Raise LayTestClosed when the test is closed, LayTestChanged when its questions are others
    than those of `test`.
    """
    seen_version = test.version
    test = LayTest.objects.select_for_update().get(pk=test.pk)
    if not test.is_open:
        raise LayTestClosed(_("This test is closed now. Nothing was sent."), code="closed")
    if test.version != seen_version:
        raise LayTestChanged(_("The questions have changed. Nothing was sent."), code="changed")
    form_hash = hashlib.sha256(form.encode()).hexdigest()
    _sent, is_new = SentForm.objects.get_or_create(
        form_hash=form_hash, defaults={"sent_on": timezone.localdate()}
    )
    if not is_new:
        return
    reply = LayReply.objects.create(test=test, given_on=timezone.localdate(), language=language)
    rows = [
        LayAnswer(reply=reply, place=place, words=said) for place, said in words.items() if said
    ]
    rows += [
        LayAnswer(reply=reply, place=place, chosen=option, judged=_judged(test, place, option))
        for place, option in chosen.items()
    ]
    LayAnswer.objects.bulk_create(rows)


def _judged(test: LayTest, place: int, option: int) -> str:
    is_right = test.questions[place - 1]["answer"] == option
    return str(LayAnswer.Judged.RIGHT if is_right else LayAnswer.Judged.WRONG)


def judge_answer(*, answer: LayAnswer, judged: str) -> None:
    """Say whether an answer in a reader's own words is right. What was said last stands.

    Raise ValidationError for an unknown word.
    """
    if judged not in LayAnswer.Judged.values:
        raise ValidationError(_("Choose one of the answers."), "judged")
    LayAnswer.objects.filter(pk=answer.pk).update(judged=judged)
