"""Plain-language summaries as the story has them, and who agreed to what."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from kmb_events.actions import locked_in, sections_of
from kmb_events.jobs import drafted
from kmb_events.models import EventPlan, Summary, SummaryText
from partnerportal.demo.actions.plans import Planned
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import Approval

# A text of a summary with what is told of it.
Written = tuple[SummaryText, dict[str, Any], Scene]


def settle_summaries(told: list[Planned]) -> int:
    """The summaries as the portal drafts them, with people's changes: how many texts there are."""
    whole = {row.pk: row for row in EventPlan.objects.for_page().filter(pk__in=_keys(told))}
    rows = [
        Summary(plan=plan, created_at=_drafted_first(row["summaries"], scene))
        for plan, row, scene in told
        if row.get("summaries")
    ]
    settle(rows, among=Summary.objects.filter(plan__in=_keys(told)), key=("plan_id",))
    by_plan = {row.plan_id: row for row in rows}
    written = [
        (_text(by_plan[plan.pk], whole[plan.pk], one, scene), one, scene)
        for plan, row, scene in told
        for one in row.get("summaries", [])
    ]
    texts = [text for text, *_rest in written]
    _bring_in_step(texts)
    among = SummaryText.objects.filter(summary__plan__in=_keys(told))
    settle(texts, among=among, key=("summary_id", "language"))
    _settle_approvals(told, whole, written)
    return len(texts)


def _bring_in_step(texts: list[SummaryText]) -> None:
    """Both languages of each summary say the same, as the story has them."""
    for text in texts:
        for other in texts:
            if other.summary_id == text.summary_id and other.language != text.language:
                text.source_fingerprint = other.fingerprint


def _keys(told: list[Planned]) -> list[int]:
    return [plan.pk for plan, *_rest in told]


def _drafted_first(told: list[dict[str, Any]], scene: Scene) -> datetime.datetime:
    return min(scene.moment(row["drafted"]) for row in told)


def _text(summary: Summary, plan: EventPlan, told: dict[str, Any], scene: Scene) -> SummaryText:
    """The draft of the plan as it stands, then the words that a co-lead put in."""
    draft, edited = drafted(plan, told["language"]), told.get("edited", {})
    parts = {
        key: scene.words(words, told["language"]) for key, words in edited.get("parts", {}).items()
    }
    return SummaryText(
        summary=summary,
        language=told["language"],
        title=edited.get("title", draft.title),
        sections=[
            {**section, "body": parts.get(section["key"], section["body"])}
            for section in sections_of(draft)
        ],
        locked=locked_in(draft),
        drafted_from=plan.fingerprint,
        drafted_at=scene.moment(told["drafted"]),
        edited_by=scene.who(edited["who"]) if edited else None,
        edited_at=scene.moment(edited["at"]) if edited else None,
        version=2 if edited else 1,
    )


def _settle_approvals(
    told: list[Planned], whole: dict[int, EventPlan], written: list[Written]
) -> None:
    """Who has agreed to the plans and summaries as they stand now."""
    rows = [
        approval
        for plan, row, scene in told
        for approval in _approvals(whole[plan.pk], row.get("agreed", []), scene)
    ]
    rows += [
        approval
        for text, row, scene in written
        for approval in _approvals(text, row.get("agreed", []), scene)
    ]
    teams = {scene.team.pk for *_rest, scene in told}
    # Signatures under agreements are settled with the agreements.
    among = Approval.objects.filter(team__in=teams).exclude(subject__startswith="agreement:")
    settle(rows, among=among, key=("subject", "perspective"))
    _keep_agreed_to(whole, {row.subject for row in rows})


def _keep_agreed_to(whole: dict[int, EventPlan], subjects: set[str]) -> None:
    for plan in whole.values():
        plan.agreed_to = plan.fingerprint if plan.approval_subject in subjects else ""
    EventPlan.objects.bulk_update(whole.values(), ["agreed_to"], batch_size=200)


def _approvals(
    subject: EventPlan | SummaryText, told: list[dict[str, str]], scene: Scene
) -> Iterator[Approval]:
    for row in told:
        yield Approval(
            team=scene.team,
            subject=subject.approval_subject,
            fingerprint=subject.fingerprint,
            perspective=scene.seat(row["who"]),
            approved_by=scene.who(row["who"]),
            approved_at=scene.moment(row["at"]),
        )
