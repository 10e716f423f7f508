"""Who may have which report: it tells of whole communities, so all of them must be one's own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from partnerportal.foundation import documents
from partnerportal.foundation.models import Document, Job
from partnerportal.portfolio.models import PortfolioReport, PortfolioReportQuerySet
from teams.access import (
    communities_managed_by,
    is_administrator,
    manages_something,
    teams_managed_by,
)
from teams.access.declaration import teams_on_hold
from teams.models import Community, Team


def reports_read_by(user: Any) -> PortfolioReportQuerySet:
    """All to an administrator; to a facilitator those over their own communities alone."""
    if is_administrator(user):
        return PortfolioReport.objects.all()
    if not manages_something(user):
        return PortfolioReport.objects.none()
    others = Community.objects.exclude(pk__in=communities_managed_by(user).values("pk"))
    foreign = PortfolioReport.communities.through.objects.filter(community__in=others.values("pk"))
    return PortfolioReport.objects.exclude(pk__in=foreign.values("portfolioreport"))


def can_have_report(user: Any, report_id: int) -> bool:
    """Whether a job that makes this report may (still) be done for this person."""
    return reports_read_by(user).filter(pk=report_id).exists()


@documents.may_open("portfolio")
def can_open_report(user: Any, document: Document) -> bool:
    pk = document.subject.removeprefix("portfolio:")
    return pk.isdigit() and can_have_report(user, int(pk))


def programmes_managed_by(user: Any) -> list[str]:
    """The programmes of the teams that a person manages, by name."""
    names = teams_managed_by(user).order_by("programme").values_list("programme", flat=True)
    return list(names.distinct())


def teams_to_count(user: Any) -> QuerySet[Team]:
    """The teams that a report counts for this person; all of them for the command (nobody).

    Teams with Indigenous data on hold are in no report.
    """
    return _all_teams(user).exclude(pk__in=teams_on_hold().values("pk"))


def teams_left_out(user: Any) -> QuerySet[Team]:
    """The teams of this person that no report counts, because their data is on hold."""
    return _all_teams(user).filter(pk__in=teams_on_hold().values("pk"))


def _all_teams(user: Any) -> QuerySet[Team]:
    return Team.objects.all() if user is None else teams_managed_by(user)


def communities_to_count(user: Any) -> QuerySet[Community]:
    return Community.objects.all() if user is None else communities_managed_by(user)


def documents_of(report: PortfolioReport) -> QuerySet[Document]:
    """The files of a report that was opened by its door."""
    return Document.objects.filter(kind="portfolio", subject=report.subject).order_by("filename")


def job_of(report: PortfolioReport) -> Job | None:
    return Job.objects.filter(key=report.job_key).first()
