from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.documents import brief_archive
from kmb_events.models import Brief
from partnerportal.foundation.models import Job


@dataclass(frozen=True)
class BatchRow:
    """One brief of a batch: its file, or why there is none, or neither while it is made."""

    brief: Brief
    job: Job | None

    @property
    def why_not(self):
        if self.brief.document or not self.job or self.job.status != Job.Status.FAILED:
            return ""
        return self.job.detail or self.job.get_reason_display()

    @property
    def is_open(self):
        return not self.brief.document and bool(self.job and self.job.is_open)


@require_POST
def briefs_make(request, slug):
    """All briefs of one plan."""
    plan = access.led_plan(request.user, slug)
    return _asked_for(request, plan, actions.request_plan_briefs, plan=plan)


@require_http_methods(["GET", "HEAD", "POST"])
def community_briefs(request, slug):
    """All briefs of one community, for who looks after it."""
    community = access.managed_community(request.user, slug)
    if request.method == "POST":
        return _asked_for(
            request, request.path, actions.request_community_briefs, community=community
        )
    batches = access.batches_read_by(request.user).filter(community=community)[:20]
    context = {"community": community, "batches": batches}
    return render(request, "kmb_events/community_briefs.html", context)


def _asked_for(request, back, ask, **scope):
    try:
        batch = ask(by=request.user, **scope)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
        return redirect(back)
    return redirect(batch)


@require_safe
def batch_detail(request, pk):
    batch = access.readable_batch(request.user, pk)
    briefs = access.briefs_in(request.user, batch)
    work = access.jobs_of(briefs)
    rows = [BatchRow(brief, work.get(brief.job_key)) for brief in briefs]
    context = {
        "batch": batch,
        "rows": rows,
        "total": len(rows),
        "made": sum(bool(row.brief.document) for row in rows),
        "ended": sum(not row.is_open for row in rows),
        "failed": [row for row in rows if row.why_not],
    }
    template = "kmb_events/_batch.html" if request.htmx else "kmb_events/batch_detail.html"
    return render(request, template, context)


@require_safe
def batch_download(request, pk):
    """All files of a batch that are there now and that this person may open."""
    batch = access.readable_batch(request.user, pk)
    briefs = [row for row in access.briefs_in(request.user, batch) if row.document]
    if not briefs:
        raise Http404
    return FileResponse(
        brief_archive(briefs),
        as_attachment=True,
        filename=f"briefs-{batch.pk}.zip",
        content_type="application/zip",
    )
