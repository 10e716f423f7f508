"""Forget what visitors of the demo did, so that the next one finds it as the story has it."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db import models

from engagement.models import CheckIn, Decision
from kmb_events.actions import take_off_follow_up
from kmb_events.models import (
    AffectedGroup,
    Board,
    Brief,
    BudgetLine,
    DayToAvoid,
    EventPlan,
    EventPlanText,
    FeedbackText,
    Finding,
    FindingText,
    FollowUp,
    Impact,
    LayTest,
    Output,
    PlanEditor,
    PlanPartner,
    PlanStep,
    PlanTask,
    Registration,
    SharedAfter,
    SignUp,
    SummaryRating,
    SummaryText,
    Uptake,
)
from partnerportal.foundation.models import Document, Job, Notice
from teams.access.agreement import KIND as AGREEMENT
from teams.models import (
    AgreementVersion,
    Commitment,
    Community,
    Facilitation,
    IndigenousData,
    KnowledgeUser,
    Membership,
    NetworkImport,
    PayExport,
    ResearchUse,
    Team,
    User,
)

# Whatever keeps a history, with the way from it to the address of its team or community.
_KEPT: tuple[tuple[type[models.Model], str], ...] = (
    (Team, "slug"),
    (Membership, "team__slug"),
    (KnowledgeUser, "team__slug"),
    (Commitment, "knowledge_user__team__slug"),
    (IndigenousData, "team__slug"),
    (ResearchUse, "team__slug"),
    (CheckIn, "team__slug"),
    (Decision, "team__slug"),
    (Finding, "team__slug"),
    (FindingText, "finding__team__slug"),
    (EventPlan, "team__slug"),
    (EventPlanText, "plan__team__slug"),
    (SummaryText, "summary__plan__team__slug"),
    (FeedbackText, "feedback__plan__team__slug"),
    (Community, "slug"),
    (Facilitation, "community__slug"),
)

# Model -> keys of its rows.
Edited = dict[type[models.Model], list[int]]


def forget(cast: list[User]) -> None:
    """Drop what the demo's people have from their visitors: jobs and notices (their keys would keep
    new ones from being made), second steps, passwords, spreadsheets they brought.
    """
    Job.objects.filter(requested_by__in=cast).delete()
    Notice.objects.filter(recipient__in=cast).delete()
    Authenticator.objects.filter(user__in=cast).delete()
    LogEntry.objects.filter(user__in=cast).delete()
    NetworkImport.objects.filter(brought_by__in=cast).delete()
    for person in User.objects.filter(pk__in=[row.pk for row in cast]):
        if person.has_usable_password():
            person.set_unusable_password()
            person.save(update_fields=["password"])


def forget_registrations(teams: list[Team]) -> None:
    """Drop who signed up for the teams' events: a session that people count on could not go."""
    Registration.objects.filter(plan__team__in=teams).delete()
    SignUp.objects.filter(plan__team__in=teams).delete()


# What people write in the steps of a plan and beside it, and the story does not tell.
_OF_PLANS: tuple[type[models.Model], ...] = (
    Board,
    PlanEditor,
    PlanStep,
    PlanPartner,
    AffectedGroup,
    DayToAvoid,
    BudgetLine,
    SharedAfter,
    Output,
    Uptake,
    Impact,
)


def forget_plan_work(teams: list[Team]) -> None:
    """Drop what visitors wrote about the teams' events beside what the story tells."""
    for model in _OF_PLANS:
        model._default_manager.filter(plan__team__in=teams).delete()
        if hasattr(model, "history"):
            model.history.filter(plan__team__in=teams).delete()
    tasks = PlanTask.objects.filter(plan__team__in=teams)
    tasks.exclude(source__startswith="advice:").delete()
    for told in (LayTest, SummaryRating):
        told._default_manager.filter(text__summary__plan__team__in=teams).delete()
    for row in FollowUp.objects.filter(plan__team__in=teams):
        take_off_follow_up(follow_up=row)


def forget_documents(teams: list[Team]) -> None:
    """Drop the documents made from the teams' plans and agreements, and who took pay entries out."""
    briefs = Brief.objects.filter(plan__team__in=teams)
    documents = list(briefs.exclude(document=None).values_list("document", flat=True))
    briefs.delete()
    Document.objects.filter(pk__in=documents).delete()
    versions = AgreementVersion.objects.filter(team__in=teams).values_list("pk", flat=True)
    Document.objects.filter(kind=AGREEMENT, subject__in=[str(key) for key in versions]).delete()
    PayExport.objects.filter(team__in=teams).delete()


def editable(slugs: list[str]) -> Edited:
    """What visitors can have edited, or taken away, in these teams and communities.

    Ask before loading.
    """
    return {
        model: _keys(model._default_manager, way, slugs, "pk")
        + _keys(model.history, way, slugs, "id")  # type: ignore[attr-defined]
        for model, way in _KEPT
    }


def _keys(rows: Any, way: str, slugs: list[str], key: str) -> list[int]:
    found = rows.filter(**{f"{way}__in": slugs}).order_by().values_list(key, flat=True)
    return list(found)


def forget_edits(edited: Edited) -> None:
    """Drop the history of what was edited, and of taking it back: the story has none."""
    for model, keys in edited.items():
        model.history.filter(id__in=keys).delete()  # type: ignore[attr-defined]
