"""What a team says it heard and changed: written, agreed to by both co-leads, then public."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.actions.feedback import open_row
from kmb_events.emails import announce_agreement
from kmb_events.models import EventPlan, Feedback, FeedbackText, both_agreed
from partnerportal.foundation.languages import Language
from teams.actions import approve
from teams.actions.writing import fill
from teams.models import Approval, User


@transaction.atomic
def write_note(
    *, plan: EventPlan, language: str, heard: str, changed: str, by: User, seen: int
) -> FeedbackText:
    """Write the note in one language. What is public stays as both agreed to it.

    Raise Conflict when somebody else saved after version `seen` was read.
    """
    feedback = open_row(plan)
    text = feedback.text_in(language) or FeedbackText(feedback=feedback, language=language)
    told = {"heard": heard, "changed": changed}
    if fill(text, told, seen=seen, by=by, unchecked=["feedback"]):
        text.save()
    return text


@transaction.atomic
def approve_note(*, plan: EventPlan, seen: str, by: User) -> Approval:
    """Record that a co-lead agrees to the note as they read it; the second one makes it public.

    Raise ValidationError when it has changed since, is not whole, or for anybody but a co-lead.
    """
    feedback = open_row(plan)
    if set(feedback.content) != set(Language.values):
        raise ValidationError(
            _("First write what you heard and what you changed, in both languages."), "not_whole"
        )
    current, subject = feedback.fingerprint, feedback.approval_subject
    approval = approve(team=plan.team, subject=subject, current=current, seen=seen, by=by)
    announce_agreement(plan.team, subject, current)
    if both_agreed(subject, current):
        _publish(feedback)
    return approval


@transaction.atomic
def show_note(*, plan: EventPlan) -> Feedback:
    """Show the note that both agreed to, after it was taken off.

    Raise ValidationError when they have not both agreed to the words as they stand.
    """
    feedback = open_row(plan)
    if not both_agreed(feedback.approval_subject, feedback.fingerprint):
        raise ValidationError(_("First you both agree to these words."), code="not_agreed")
    _publish(feedback)
    return feedback


def _publish(feedback: Feedback) -> None:
    feedback.published, feedback.published_at = feedback.content, timezone.now()
    feedback.save(update_fields=["published", "published_at"])


@transaction.atomic
def withdraw_note(*, plan: EventPlan) -> Feedback:
    """Take the note off the public page. Twice is once."""
    feedback = open_row(plan)
    feedback.published, feedback.published_at = {}, None
    feedback.save(update_fields=["published", "published_at"])
    return feedback
