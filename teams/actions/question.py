"""The research question: wordings are added, never changed; a patient co-lead says if it is theirs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.foundation.text import checked_words
from teams.access import can_lead, perspective_of
from teams.emails.question import announce_answer, announce_wording
from teams.models import Perspective, QuestionAnswer, QuestionWording, Team, User

# The longest wording, why and answer, in characters.
QUESTION_LENGTH = 1000

Verdict = QuestionAnswer.Verdict


@transaction.atomic
def propose_wording(
    *, team: Team, wording: str, why: str, seen: int | None, by: User
) -> QuestionWording:
    """Add a wording, which stands from now on; `seen` is the one that stood before their eyes.

    A patient co-lead who words it says with it that this is their question; else every patient
    co-lead is asked. The other co-leads are told. The same words again change nothing.

    Raise ValidationError without words or, for a later wording, without a reason, for somebody who
    holds no seat, and (code "changed") when somebody has proposed another wording since `seen`.
    """
    words = checked_words("wording", wording, QUESTION_LENGTH)
    reason = checked_words("why", why, QUESTION_LENGTH)
    Team.objects.select_for_update().get(pk=team.pk)
    if not can_lead(by, team):
        raise ValidationError(_("Only the two co-leads can word the question."))
    newest = QuestionWording.objects.filter(team=team).first()
    if not words:
        raise ValidationError({"wording": _("Write the question first.")})
    if newest and newest.wording == words:
        return newest
    if newest and not reason:
        raise ValidationError(
            {"why": _("Say in a few words why. It helps to see how the question grew.")}
        )
    if (newest.pk if newest else None) != seen:
        raise ValidationError(
            _("Another wording has come meanwhile. Read it above, then decide if you add yours."),
            code="changed",
        )
    row = QuestionWording.objects.create(
        team=team, language=team.language, wording=words, why=reason, proposed_by=by
    )
    if perspective_of(by, team) is Perspective.PATIENT:
        QuestionAnswer.objects.create(
            wording=row, language=row.language, verdict=Verdict.STILL, answered_by=by
        )
    announce_wording(row, by)
    return row


@transaction.atomic
def answer_wording(
    *, wording: QuestionWording, verdict: str, lost: str, by: User
) -> QuestionAnswer:
    """Say whether the wording that stands is still one's question; the other co-leads are told.

    Answers are added: who changes their mind answers again. The same answer again changes nothing.
    Raise ValidationError for an answer that is none, for "partly" without what was lost, for words
    beside "still" (nothing that was typed is dropped), for somebody who holds no patient seat, and
    (code "changed") when another wording stands by now.
    """
    words = checked_words("lost", lost, QUESTION_LENGTH)
    Team.objects.select_for_update().get(pk=wording.team_id)
    if perspective_of(by, wording.team) is not Perspective.PATIENT:
        raise ValidationError(_("Only a patient co-lead can say this."))
    if verdict not in Verdict.values:
        raise ValidationError({"verdict": _("Choose one of the three answers.")})
    if verdict == Verdict.PARTLY and not words:
        raise ValidationError({"lost": _("Say in a few words what was lost.")})
    if verdict == Verdict.STILL and words:
        raise ValidationError(
            {"lost": _("Choose “partly” if something was lost. Else leave this box empty.")}
        )
    newest = QuestionWording.objects.filter(team=wording.team_id).first()
    if newest is None or newest.pk != wording.pk:
        raise ValidationError(
            _("Another wording has come meanwhile. Please read that one first."), code="changed"
        )
    last = wording.answers.filter(answered_by=by).first()
    if last and (last.verdict, last.lost) == (verdict, words):
        return last
    answer = QuestionAnswer.objects.create(
        wording=wording, language=wording.language, verdict=verdict, lost=words, answered_by=by
    )
    announce_answer(answer)
    return answer
