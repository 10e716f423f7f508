"""What the team does with a comment: shows or hides it, links it to a finding, answers it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.models import Finding, Remark, RemarkAnswer
from teams.actions.writing import fill
from teams.models import User


@transaction.atomic
def sort_remark(*, remark: Remark, finding: Finding | None, state: str, hidden_why: str) -> Remark:
    """Say whether a comment is shown, and which finding it is about.

    Raise ValidationError when it is hidden without a reason. A hidden one is kept and counted.
    """
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    is_hidden = state == Remark.State.HIDDEN
    if is_hidden and not hidden_why:
        raise ValidationError({"hidden_why": _("Say in a few words why it is hidden.")})
    remark.finding, remark.state = finding, state
    remark.hidden_why = hidden_why if is_hidden else ""
    remark.full_clean(exclude=["reply", "words"])
    remark.save(update_fields=["finding", "state", "hidden_why"])
    return remark


@transaction.atomic
def answer_remark(*, remark: Remark, kind: str, words: str, by: User, seen: int) -> RemarkAnswer:
    """Say what changed because of a comment, or why nothing did.

    Raise ValidationError for a comment that is not linked to a finding, and Conflict when somebody
    else saved after version `seen` was read.
    """
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if remark.finding_id is None or remark.state != Remark.State.SHOWN:
        raise ValidationError(_("First show this comment and say which finding it is about."))
    found = RemarkAnswer.objects.filter(remark=remark).first()
    answer = found or RemarkAnswer(remark=remark)
    told = {"kind": kind, "words": words}
    if fill(answer, told, seen=seen, by=by, unchecked=["remark", "answered_by"]):
        answer.answered_by = by
        answer.save()
    return answer
