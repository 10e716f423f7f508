"""A plan as the plain values that the advisor reads."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from kmb_events.advice import (
    BlockFacts,
    BudgetFacts,
    FindingFacts,
    GroupFacts,
    PlanFacts,
    SessionFacts,
    TaskFacts,
)
from kmb_events.models.finding import Finding
from kmb_events.models.plan import EventPlan
from kmb_events.models.reader import KnowledgeUserGroup
from partnerportal.foundation.zones import known_zone
from partnerportal.plain_language.guard import has_hedge
from partnerportal.plain_language.watch import watched

# What is sure enough to be said without "may" or "probably".
_PLAIN = frozenset({"high"})


def advised_plans() -> QuerySet[EventPlan]:
    """Plans with all that `plan_facts` reads, and no more: twelve queries."""
    return (
        EventPlan.objects.select_related("team")
        .prefetch_related(
            "texts",
            "sessions__blocks",
            Prefetch("findings", queryset=Finding.objects.order_by("order", "pk")),
            Prefetch(
                "groups",
                queryset=KnowledgeUserGroup.objects.select_related("finding").prefetch_related(
                    "texts"
                ),
            ),
            "days_to_avoid",
            "budget_lines",
            "tasks",
            "advice_states__by",
        )
        .annotate(
            agreed_count=Count("partners", Q(partners__status="agreed"), distinct=True),
            affected_count=Count("affected_groups", distinct=True),
            not_invited_count=Count(
                "affected_groups",
                Q(affected_groups__is_left_out=True, affected_groups__invited__in=["", "no"]),
                distinct=True,
            ),
            shared_count=Count("shared_after", distinct=True),
        )
    )


def plan_facts(plan: Any) -> PlanFacts:
    """The facts of a plan as `advised_plans` loads it. Costs no query."""
    texts = sorted(plan.texts.all(), key=lambda row: row.language)
    days = plan.days_to_avoid.all()
    return PlanFacts(
        today=timezone.localdate(),
        format=plan.format,
        has_phone_line=plan.has_phone_line,
        purposes=tuple(plan.purposes),
        languages=tuple(plan.languages),
        words=tuple(row.language for row in texts if row.title),
        uncertain=tuple(row.language for row in texts if row.uncertain),
        care=tuple(row.language for row in texts if row.care),
        next_steps=tuple(row.language for row in texts if row.next_steps),
        takes_registrations=plan.takes_registrations,
        stated_strength=plan.stated_strength,
        is_sensitive=plan.is_sensitive,
        community_input=plan.community_input,
        community_asked_on=plan.community_asked_on,
        date_set_on=plan.date_set_on,
        support_person=bool(plan.support_person),
        pays_partners=plan.pays_partners,
        provisions=tuple(plan.provisions),
        invitations_on=plan.invitations_on,
        materials_on=plan.materials_on,
        budget_total=plan.budget_total,
        feedback_during=plan.feedback_during,
        feedback_after=plan.feedback_after,
        follows_up=plan.follows_up,
        sessions=_sessions(plan),
        groups=tuple(_group(row) for row in plan.groups.all()),
        findings=tuple(
            FindingFacts(row.kind, row.certainty, row.status)
            for row in plan.findings.all()
            if row.withdrawn_on is None
        ),
        budget=tuple(
            BudgetFacts(row.kind, row.amount, row.is_inclusion) for row in plan.budget_lines.all()
        ),
        tasks=tuple(TaskFacts(row.source, row.owner_id is not None) for row in plan.tasks.all()),
        avoided_days=tuple(row.day for row in days if row.day),
        avoided_weekdays=tuple(row.weekday for row in days if row.weekday is not None),
        partners_agreed=plan.agreed_count,
        affected=plan.affected_count,
        left_out_not_invited=plan.not_invited_count,
        shared_after=plan.shared_count,
    )


def _sessions(plan: EventPlan) -> tuple[SessionFacts, ...]:
    zone = known_zone(plan.time_zone)
    return tuple(
        SessionFacts(
            key=row.pk,
            start=row.starts_at.astimezone(zone),
            end=row.ends_at.astimezone(zone),
            minutes=row.minutes,
            capacity=row.capacity,
            blocks=tuple(
                BlockFacts(block.pk, block.kind, block.minutes, block.voice, block.strategy)
                for block in row.blocks.all()
            ),
        )
        for row in plan.sessions.all()
    )


def _group(row: KnowledgeUserGroup) -> GroupFacts:
    texts = list(row.texts.all())
    return GroupFacts(
        power=row.power,
        has_message=any(text.message for text in texts),
        too_sure=row.finding is not None
        and any(is_too_sure(text, row.finding) for text in texts if text.message),
        is_reached=any(text.how_reached for text in texts),
        says_needs=any(text.access_needs for text in texts),
        has_finding=row.finding_id is not None,
    )


def is_too_sure(text: Any, finding: Finding) -> bool:
    """Whether a message claims more than a finding that is less than very sure can bear.

    What people told is no effect: only strong words are too much for it.
    """
    if finding.certainty in _PLAIN:
        return False
    if any(hit.kind == "overclaim" for hit in watched(text.message, text.language)):
        return True
    return finding.kind == "effect" and not has_hedge(text.message, text.language)
