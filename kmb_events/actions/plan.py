"""The words of an event plan, and the co-leads' agreement to the whole of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from kmb_events.actions.plan_lock import forget_agreement, lock_plan
from kmb_events.emails import announce_agreement
from kmb_events.models import EventPlan, EventPlanText, PlanVersion, content_of
from partnerportal.foundation.versions import Conflict, lock_if_unchanged
from teams.actions import approve
from teams.models import Approval, User

WORDS = (
    "title",
    "question",
    "why",
    "what_we_did",
    "uncertain",
    "next_steps",
    "place",
    "made_together",
)


@transaction.atomic
def edit_plan_words(
    *, plan: EventPlan, language: str, seen_version: int, words: dict[str, str]
) -> EventPlanText:
    """Write the words of a plan in one language; `seen_version` is 0 where there were none.

    Raise Conflict when somebody else wrote them since. The same words again change nothing; other
    words take back both co-leads' agreement, because the plan's fingerprint is another one.
    """
    plan = lock_plan(plan)
    text = plan.text_in(language)
    if text is None:
        forget_agreement(plan)
        return EventPlanText.objects.create(plan=plan, language=language, **words)
    if not seen_version:
        raise Conflict(text)
    current = lock_if_unchanged(text, seen_version)
    changed = [name for name in WORDS if getattr(current, name) != words[name]]
    if changed:
        forget_agreement(plan)
        for name in changed:
            setattr(current, name, words[name])
        current.save(update_fields=[*changed, "version"])
    return current


@transaction.atomic
def approve_plan(*, plan: EventPlan, seen: str, by: User) -> Approval:
    """Record that a co-lead agrees to the plan as they read it (`seen`: its fingerprint).

    Raise ValidationError when it has changed since, or for anybody but a co-lead.
    """
    plan = lock_plan(plan)
    current = plan.fingerprint
    subject = plan.approval_subject
    approval = approve(team=plan.team, subject=subject, current=current, seen=seen, by=by)
    EventPlan.objects.filter(pk=plan.pk).update(agreed_to=current)
    keep_version(plan, current, by)
    announce_agreement(plan.team, subject, current)
    return approval


def keep_version(plan: EventPlan, fingerprint: str, by: User) -> PlanVersion:
    """Number and keep what the plan says now; once a fingerprint. Call with the plan locked."""
    kept = PlanVersion.objects.filter(plan=plan, fingerprint=fingerprint).first()
    if kept is not None:
        return kept
    last = PlanVersion.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    return PlanVersion.objects.create(
        plan=plan,
        number=(last or 0) + 1,
        fingerprint=fingerprint,
        content=content_of(plan),
        kept_by=by,
    )
