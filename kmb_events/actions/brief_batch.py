"""Many briefs at once: each is asked for as if alone, so each is made once, by whichever worker is free."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.actions.brief import Form, request_forms
from kmb_events.models import Brief, BriefBatch, EventPlan, KnowledgeUserGroup, SummaryText
from partnerportal.foundation.models import Job
from teams.access.declaration import teams_on_hold
from teams.models import Community, User

# A plan and the forms of its brief; none where it has no summary.
Asked = tuple[EventPlan, list[Form]]


@transaction.atomic
def request_plan_briefs(*, plan: EventPlan, by: User) -> BriefBatch:
    """Ask for every form of a plan's brief: each language, length, print and group of readers.

    Pressing twice joins the batch under way. Needs the plan as `for_page` loads it. Raise
    ValidationError when there is nothing to make one from.
    """
    groups: list[KnowledgeUserGroup | None] = [None, *plan.groups.all()]
    forms = list(product(_languages(plan), Brief.Shape.values, Brief.Size.values, groups))
    return _batch(BriefBatch(plan=plan, requested_by=by), [(plan, forms)])


@transaction.atomic
def request_community_briefs(*, community: Community, by: User) -> BriefBatch:
    """Ask for the one-page brief, for everyone, of every plan of a community that has a summary: each
    language, both prints. Data on hold stays out. Otherwise as `request_plan_briefs`.
    """
    plans = EventPlan.objects.for_page().filter(team__community=community)
    plans = plans.exclude(team__in=teams_on_hold()).order_by("pk")
    asked: list[Asked] = [
        (plan, list(product(_languages(plan), [Brief.Shape.ONE], Brief.Size.values, [None])))
        for plan in plans
    ]
    return _batch(BriefBatch(community=community, requested_by=by), asked)


def _languages(plan: EventPlan) -> list[str]:
    rows = SummaryText.objects.filter(summary__plan=plan).order_by("language")
    return list(rows.values_list("language", flat=True))


def _batch(batch: BriefBatch, asked: list[Asked]) -> BriefBatch:
    asked = [(plan, forms) for plan, forms in asked if forms]
    if not asked:
        raise ValidationError(
            _("There is no plain summary yet to make a brief from. Make that first."),
            code="no_summary",
        )
    wanted = list(dict.fromkeys(_asked(asked, batch.requested_by)))
    running = _same_under_way(batch, wanted)
    if running:
        return running
    batch.save()
    batch.briefs.set(wanted)
    return batch


def _asked(asked: list[Asked], by: User) -> Iterator[int]:
    """Ask for each; the keys of the briefs."""
    for plan, forms in asked:
        for job in request_forms(plan=plan, forms=forms, by=by):
            yield int(job.args[0])


def _same_under_way(batch: BriefBatch, wanted: list[int]) -> BriefBatch | None:
    """The newest batch of the same scope with the very same briefs, while one of them is being made."""
    last = BriefBatch.objects.filter(plan=batch.plan, community=batch.community).first()
    if last is None or set(last.briefs.values_list("pk", flat=True)) != set(wanted):
        return None
    keys = [brief.job_key for brief in last.briefs.all()]
    is_open = Job.objects.filter(key__in=keys, status__in=[Job.Status.QUEUED, Job.Status.RUNNING])
    return last if is_open.exists() else None
