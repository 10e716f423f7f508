from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from partnerportal.foundation import documents, health, jobs
from partnerportal.foundation.models import Job


@login_not_required
@never_cache
@require_safe
def healthz(request):
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
@require_safe
def readyz(request):
    state = health.state()
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _visible_job(user, pk):
    row = get_object_or_404(Job, pk=pk)
    if row.kind not in jobs.kinds() or not jobs.may_see(user, row):
        raise Http404
    return row


@require_safe
def job_detail(request, pk):
    row = _visible_job(request.user, pk)
    kind = jobs.kind_of(row)
    url = kind.url(row) if kind.url else ""
    if row.status == Job.Status.READY and url and not request.htmx:
        return redirect(url)
    context = {
        "job": row,
        "kind": kind,
        "step": kind.steps.get(row.step, ""),
        "result_url": url,
    }
    template = "foundation/_job.html" if request.htmx else "foundation/job_detail.html"
    response = render(request, template, context)
    if request.htmx and row.status == Job.Status.READY and url:
        response["HX-Redirect"] = url
    return response


@require_POST
def job_retry(request, pk):
    row = _visible_job(request.user, pk)
    jobs.restart(row, by=request.user)
    return redirect("job-detail", pk=row.pk)


@require_safe
def document_download(request, pk):
    document = documents.readable_document(request.user, pk)
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.filename,
        content_type=document.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
