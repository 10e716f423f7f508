"""Forget what visitors of the demo did, so that the next one finds it as the story has it."""

from __future__ import annotations

from kmb_events.models import Brief, Summary
from partnerportal.foundation.models import Document, Job, Notice
from teams.models import Approval, Team, User


def forget(cast: list[User]) -> None:
    """Drop the jobs and notices of the demo's people: keys would keep new ones from being made."""
    Job.objects.filter(requested_by__in=cast).delete()
    Notice.objects.filter(recipient__in=cast).delete()


def forget_team(team: Team) -> None:
    """Drop what co-leads agreed to, and the summaries and documents made from the team's plans."""
    Approval.objects.filter(team=team).delete()
    briefs = Brief.objects.filter(plan__team=team)
    documents = list(briefs.exclude(document=None).values_list("document", flat=True))
    briefs.delete()
    Document.objects.filter(pk__in=documents).delete()
    Summary.objects.filter(plan__team=team).delete()
