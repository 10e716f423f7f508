"""Reports: asked for once, frozen once, kept as files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Job
from partnerportal.portfolio import access
from partnerportal.portfolio.content import frozen_content, hash_of
from partnerportal.portfolio.exporters import File
from partnerportal.portfolio.gather import Counted, Span, at_work, gather
from partnerportal.portfolio.models import PortfolioReport
from teams.models import Community, User


@transaction.atomic
def request_report(
    *,
    programme: str,
    communities: Sequence[Community],
    starts_on: date,
    ends_on: date,
    languages: str,
    by: User,
) -> Job:
    """Ask for a report. Asking for the same twice on one day gives the same report and job, unless
    the data of a team was put on hold, or released, in between.
    """
    today = timezone.localdate().isoformat()
    wish = _wish(programme, communities, starts_on, ends_on)
    span = Span(starts_on, ends_on, timezone.now())
    slugs = [row.slug for row in communities]
    key = _hash([*wish, languages, today, *_left_out(by, programme, slugs, span)])
    report = PortfolioReport.objects.filter(key=key).first()
    if report is None:
        report = _new(key, programme, communities, starts_on, ends_on, languages, by)
    return jobs.enqueue("portfolio.make_report", report.pk, by=by, key=report.job_key)


@transaction.atomic
def report_now(
    *,
    programme: str,
    communities: Sequence[Community],
    starts_on: date,
    ends_on: date,
    languages: str,
) -> PortfolioReport:
    """Make and freeze a report here and now, for the operator. The same counts give the same report.

    Raise ValidationError when there is nothing to tell.
    """
    span = Span(starts_on, ends_on, timezone.now())
    slugs = [row.slug for row in communities]
    counted = gather(access.teams_to_count(None), programme=programme, communities=slugs, span=span)
    wish = _wish(programme, communities, starts_on, ends_on)
    left_out = _left_out(None, programme, slugs, span)
    counts = [[row.code, row.item, sorted(row.table.counts.items())] for row in counted]
    key = _hash([*wish, counts, *left_out])
    report = PortfolioReport.objects.filter(key=key).first()
    if report is None:
        report = _new(key, programme, communities, starts_on, ends_on, languages, None)
        _freeze(report, counted, span, len(left_out))
    return report


def freeze(report: PortfolioReport, *, user: Any) -> PortfolioReport:
    """Count, hide and freeze, once: a report that is frozen stays as it is.

    Raise ValidationError when there is nothing to tell.
    """
    with transaction.atomic():
        report = PortfolioReport.objects.select_for_update().get(pk=report.pk)
        if report.content_hash:
            return report
        span = Span(report.starts_on, report.ends_on, timezone.now())
        slugs = list(report.communities.values_list("slug", flat=True))
        counted = gather(
            access.teams_to_count(user),
            programme=report.programme,
            communities=slugs,
            span=span,
        )
        _freeze(report, counted, span, len(_left_out(user, report.programme, slugs, span)))
    return report


def _left_out(user: Any, programme: str, slugs: Sequence[str], span: Span) -> list[int]:
    """The teams that would be in it, had their data been released."""
    teams = at_work(access.teams_left_out(user), programme=programme, communities=slugs, span=span)
    return list(teams.order_by("pk").values_list("pk", flat=True))


def _freeze(report: PortfolioReport, counted: Sequence[Counted], span: Span, left_out: int) -> None:
    refuse_empty(counted)
    # Reports of one programme are frozen one after the other: each is attacked beside the last.
    list(PortfolioReport.objects.select_for_update().filter(programme=report.programme))
    report.number = _next_number(span.moment)
    report.content = frozen_content(report, counted, span, report.number, left_out)
    report.content_hash = hash_of(report.content)
    report.frozen_at = span.moment
    report.save(update_fields=["number", "content", "content_hash", "frozen_at"])


def refuse_empty(counted: Sequence[Counted]) -> None:
    """Raise ValidationError (code "empty") when no team was at work in these months."""
    if not any(sum(row.table.counts.values()) for row in counted if row.code == "teams"):
        raise ValidationError(
            _("No team of this programme was at work between these days. Choose other days."),
            code="empty",
        )


def store_files(report: PortfolioReport, files: Sequence[File]) -> None:
    """Keep the files of a report, in the finishing transaction of its job."""
    for made in files:
        documents.store(
            kind="portfolio",
            subject=report.subject,
            filename=made.name,
            language=made.language or settings.LANGUAGE_CODE,
            content_type=made.content_type,
            content=made.content,
        )


def _new(
    key: str,
    programme: str,
    communities: Sequence[Community],
    starts_on: date,
    ends_on: date,
    languages: str,
    by: User | None,
) -> PortfolioReport:
    report = PortfolioReport.objects.create(
        key=key,
        programme=programme,
        starts_on=starts_on,
        ends_on=ends_on,
        languages=languages,
        made_by=by,
    )
    report.communities.set(communities)
    return report


def _next_number(moment: datetime) -> str:
    """The year, and how many were frozen in it: "2026-2"."""
    year = timezone.localtime(moment).year
    numbers = PortfolioReport.objects.filter(number__startswith=f"{year}-")
    last = max(
        (int(row.partition("-")[2]) for row in numbers.values_list("number", flat=True)), default=0
    )
    return f"{year}-{last + 1}"


def _wish(
    programme: str, communities: Sequence[Community], starts_on: date, ends_on: date
) -> list[Any]:
    slugs = sorted(row.slug for row in communities)
    return [programme, slugs, starts_on.isoformat(), ends_on.isoformat()]


def _hash(values: list[Any]) -> str:
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()
