"""Synthetic findings, event plans, summaries, and who agreed to which words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kmb_events.models import (
    EventPlan,
    EventPlanText,
    EventSession,
    Finding,
    FindingText,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
    Summary,
    SummaryText,
)
from partnerportal.synth import words
from partnerportal.synth.people import Calendar, Crew
from teams.models import Approval


@dataclass(slots=True)
class Work:
    """What one team shares, while its rows are made."""

    crew: Crew
    languages: list[str]
    findings: list[Finding] = field(default_factory=list)
    texts: list[FindingText] = field(default_factory=list)
    plans: list[EventPlan] = field(default_factory=list)


def make_plans(crews: list[Crew], calendar: Calendar) -> tuple[int, int]:
    """Two to six findings and one or two plans a team: counts of plans and findings."""
    works = [_work(crew, calendar) for crew in crews]
    findings = [row for work in works for row in work.findings]
    Finding.objects.bulk_create(findings)
    FindingText.objects.bulk_create(text for work in works for text in work.texts)
    plans = [row for work in works for row in work.plans]
    EventPlan.objects.bulk_create(plans)
    chosen = EventPlan.findings.through
    chosen.objects.bulk_create(
        chosen(eventplan=plan, finding=finding)
        for work in works
        for plan in work.plans
        for finding in work.findings[: work.crew.rng.randint(2, len(work.findings))]
    )
    pairs = [(work, plan) for work in works for plan in work.plans]
    EventPlanText.objects.bulk_create(row for pair in pairs for row in _plan_texts(*pair))
    EventSession.objects.bulk_create(row for pair in pairs for row in _sessions(*pair, calendar))
    _save_groups(pairs)
    texts = _save_summaries(pairs, calendar)
    _save_approvals(pairs, texts, calendar)
    return len(plans), len(findings)


def _work(crew: Crew, calendar: Calendar) -> Work:
    rng, team = crew.rng, crew.team
    both = rng.random() < 0.5
    work = Work(crew=crew, languages=["en", "fr"] if both else [team.language])
    for order in range(1, rng.randint(2, 6) + 1):
        finding = _finding(crew, order)
        work.findings.append(finding)
        done, changed = words.statement(rng)
        work.texts += [
            _finding_text(finding, language, done, changed) for language in work.languages
        ]
    for number in range(1, rng.randint(1, 2) + 1):
        work.plans.append(
            EventPlan(
                team=team,
                slug=f"{team.slug}-event-{number}",
                purposes=[rng.choice(EventPlan.Purpose.values)],
                format=rng.choice(EventPlan.Format.values),
                has_phone_line=rng.random() < 0.5,
                up_to_date_on=calendar.day(rng.randint(30, 200)),
            )
        )
    return work


def _finding(crew: Crew, order: int) -> Finding:
    """The first one is always an effect; the rest are of every kind, with every certainty."""
    rng = crew.rng
    kind = "effect" if order == 1 else rng.choices(Finding.Kind.values, weights=[5, 3, 1, 1])[0]
    is_effect = kind == Finding.Kind.EFFECT
    fields: dict[str, Any] = {}
    if is_effect:
        fields = {
            "certainty": rng.choice(Finding.Certainty.values),
            "size": rng.choice(Finding.Size.values),
            "direction": rng.choice(Finding.Direction.values),
        }
    if is_effect and rng.random() < 0.5:
        without = rng.randint(10, 60)
        fields |= {"without_per_100": Decimal(without), "with_per_100": Decimal(without - 6)}
    return Finding(
        team=crew.team,
        order=order,
        kind=kind,
        status=rng.choice(Finding.Status.values),
        studies=rng.randint(2, 30),
        people=rng.randint(40, 9000),
        **fields,
    )


def _finding_text(finding: Finding, language: str, done: str, changed: str) -> FindingText:
    return FindingText(
        finding=finding,
        language=language,
        statement=f"{done} may change {changed} ({finding.studies} studies).",
        intervention=done,
        outcome=changed,
        counted="people who say so in a month",
        source="Team review",
    )


def _plan_texts(work: Work, plan: EventPlan) -> Iterator[EventPlanText]:
    title = f"{work.crew.team.name}: what we learned"
    for language in work.languages:
        yield EventPlanText(
            plan=plan,
            language=language,
            title=title,
            question=work.crew.team.project_title,
            why="Many people told us that this matters to them each day.",
            what_we_did="We read the studies together and asked people what is missing.",
            uncertain="We do not know if it works as well in the far north.",
            next_steps="We choose the next questions together.\nTwo towns will try it.",
            place="Online, or by phone",
            made_together="Patients and researchers chose the words together.",
        )


def _sessions(work: Work, plan: EventPlan, calendar: Calendar) -> Iterator[EventSession]:
    """One or two stretches; about a third of the events are still to come."""
    first = work.crew.rng.randint(-120, 240)
    for number in range(work.crew.rng.randint(1, 2)):
        starts_at = calendar.moment(first - 2 * number)
        ends_at = starts_at + datetime.timedelta(hours=2)
        yield EventSession(plan=plan, starts_at=starts_at, ends_at=ends_at)


def _save_groups(pairs: list[tuple[Work, EventPlan]]) -> None:
    groups = [
        (work, KnowledgeUserGroup(plan=plan, slug=f"group-{order}", order=order))
        for work, plan in pairs
        for order in range(1, work.crew.rng.randint(1, 3) + 1)
    ]
    KnowledgeUserGroup.objects.bulk_create([group for _work, group in groups])
    KnowledgeUserGroupText.objects.bulk_create(
        KnowledgeUserGroupText(
            group=group,
            language=language,
            name=f"People who plan services ({group.order})",
            what_matters="Fewer missed visits, at a cost they can carry",
            how_reached="By email, and at the yearly meeting",
            can_do="Read the two pages.\nCome to the event and say what you need.",
        )
        for work, group in groups
        for language in work.languages
    )


def _save_summaries(pairs: list[tuple[Work, EventPlan]], calendar: Calendar) -> list[SummaryText]:
    """Six plans in ten have a summary, in the languages that the plan has words in."""
    chosen = [pair for pair in pairs if pair[0].crew.rng.random() < 0.6]
    at = calendar.moment(12)
    summaries = [Summary(plan=plan, created_at=at) for _work, plan in chosen]
    Summary.objects.bulk_create(summaries)
    texts = [
        _summary_text(work, summary, language, at)
        for (work, _plan), summary in zip(chosen, summaries, strict=True)
        for language in work.languages
    ]
    return SummaryText.objects.bulk_create(texts)


def _summary_text(
    work: Work, summary: Summary, language: str, at: datetime.datetime
) -> SummaryText:
    told = [row for row in work.texts if row.language == language]
    body = "\n".join(f"- {row.statement}" for row in told)
    return SummaryText(
        summary=summary,
        language=language,
        title=f"{work.crew.team.name}: what we learned",
        sections=[
            {"key": "asked", "heading": "What we asked", "body": work.crew.team.project_title},
            {"key": "found", "heading": "What we found", "body": body},
            {"key": "next", "heading": "What comes next", "body": "We choose it together."},
        ],
        locked=[{"text": row.statement, "source": f"finding:{row.finding_id}"} for row in told],
        drafted_from="0" * 64,
        drafted_at=at,
    )


def _save_approvals(
    pairs: list[tuple[Work, EventPlan]], texts: list[SummaryText], calendar: Calendar
) -> None:
    """Both agreed, one did, one did to words that changed since, or nobody yet."""
    works = {plan.pk: work for work, plan in pairs}
    plans = EventPlan.objects.for_page().filter(pk__in=works).order_by("pk")
    subjects = [(works[row.pk], row.approval_subject, row.fingerprint) for row in plans]
    agreed_to = {subject: fingerprint for _work, subject, fingerprint in subjects}
    subjects += [
        (works[row.summary.plan_id], row.approval_subject, row.fingerprint) for row in texts
    ]
    approvals = [
        approval
        for work, subject, fingerprint in subjects
        for approval in _approvals(work.crew, subject, fingerprint, calendar)
    ]
    Approval.objects.bulk_create(approvals)
    stand = {row.subject for row in approvals if row.fingerprint == agreed_to.get(row.subject)}
    agreed = [row for row in plans if row.approval_subject in stand]
    for row in agreed:
        row.agreed_to = agreed_to[row.approval_subject]
    EventPlan.objects.bulk_update(agreed, ["agreed_to"])


def _approvals(
    crew: Crew, subject: str, fingerprint: str, calendar: Calendar
) -> Iterator[Approval]:
    case = crew.rng.choices(["both", "one", "changed", "none"], weights=[4, 3, 1, 2])[0]
    sides = {"both": len(crew.leads), "none": 0}.get(case, 1)
    for side, person in list(crew.leads.items())[:sides]:
        yield Approval(
            team=crew.team,
            subject=subject,
            fingerprint="0" * 64 if case == "changed" else fingerprint,
            perspective=side,
            approved_by=person,
            approved_at=calendar.moment(crew.rng.uniform(0.5, 10)),
        )
