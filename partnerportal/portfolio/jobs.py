"""What a worker does for a report: freeze it, then make its files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job
from partnerportal.portfolio import access, actions
from partnerportal.portfolio.exporters import EXPORTERS, File, files_of
from partnerportal.portfolio.models import PortfolioReport

STEPS = {
    "counting": gettext_lazy("Step 1 of 3: counting, and hiding small groups"),
    "writing": gettext_lazy("Step 2 of 3: writing the files"),
    "keeping": gettext_lazy("Step 3 of 3: keeping the files"),
}


def _report_url(row: Job) -> str:
    return PortfolioReport.objects.get(pk=row.args[0]).get_absolute_url()


@jobs.job(
    "portfolio.make_report",
    queue="pdf",
    title=gettext_lazy("Making the report for funders"),
    steps=STEPS,
    allowed=access.can_have_report,
    url=_report_url,
)
def make_report(run: jobs.Run, report_id: int) -> None:
    report = PortfolioReport.objects.filter(pk=report_id).first()
    if report is None:
        return
    run.say(5, "counting")
    try:
        report = actions.freeze(report, user=run.job.requested_by)
        run.say(30, "writing")
        files: list[File] = []
        for done, (_code, made) in enumerate(
            files_of(report.content or {}, report.language_codes), start=1
        ):
            files += made
            run.say(30 + 60 * done // len(EXPORTERS), "writing")
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault
    run.say(95, "keeping")
    with run.finish():
        actions.store_files(report, packed(report, files))


def packed(report: PortfolioReport, files: Sequence[File]) -> list[File]:
    """The files as they are downloaded: named by the report, and the tables in one archive."""
    stem = f"report-{report.number}"
    tables = [file for file in files if file.name.startswith("csv/")]
    others = [
        File(file.name.replace("report", stem, 1), file.content, file.content_type, file.language)
        for file in files
        if file not in tables
    ]
    return [*others, File(f"{stem}-csv.zip", _archive(report, tables), "application/zip")]


def _archive(report: PortfolioReport, files: Sequence[File]) -> bytes:
    """All in one file; its times are the report's, so it is the same to the byte."""
    at = datetime.fromisoformat((report.content or {})["frozen_at"])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, at.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
    return out.getvalue()
