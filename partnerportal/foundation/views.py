from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerportal.foundation import documents, health, jobs
from partnerportal.foundation.forms import NoticeChoiceForm
from partnerportal.foundation.models import Job, NoticeChoice
from partnerportal.foundation.notices import wishes
from partnerportal.foundation.notices.record import record_of
from partnerportal.foundation.notices.rules import Category
from partnerportal.foundation.refusals import opened_by_its_address


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
    return FileResponse(
        document.file.open("rb"),
        as_attachment=True,
        filename=document.filename,
        content_type=document.content_type,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def notices_edit(request):
    form = NoticeChoiceForm(request.POST or None, choice=wishes.seen_choice_of(request.user))
    if form.is_valid():
        wishes.choose(person=request.user, **form.values())
        messages.success(request, _("Saved. From now on we write to you like this."))
        return redirect("notices-edit")
    context = {
        "form": form,
        "entries": record_of(request.user),
        "quiet_help": _(
            "Emails that can wait do not come in these hours. The same time twice means no "
            "quiet hours."
        ),
        "weekly_help": _("For all that you get once a week. A week with no news has no email."),
    }
    return render(request, "foundation/notices_edit.html", context)


@csrf_exempt  # the link itself is the right to do it, and mail programs press it without a cookie
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    """Stop the emails of one class. Looking changes nothing: mail scanners open every link."""
    found = wishes.read_stop_token(token)
    if found is None:
        response = render(request, "foundation/unsubscribe_unknown.html", status=404)
    else:
        choice, category = found
        before = choice.pace
        done = _changed_by_link(request, choice, category) if request.method == "POST" else ""
        context = {
            "category": category.value,
            "can_be_weekly": category is not Category.DIGEST,
            "done": done,
            "is_off": category in choice.off or choice.pace == NoticeChoice.Pace.ESSENTIAL,
            "pace_before": before,
        }
        response = render(request, "foundation/unsubscribe.html", context)
    return opened_by_its_address(response)


def _changed_by_link(request, choice, category):
    """Do what the button says; a mail program's own button says nothing, and stops."""
    wanted, pace = request.POST.get("do"), request.POST.get("pace")
    if wanted == "undo" and pace in NoticeChoice.Pace.values:
        wishes.undo(choice, category, pace)
        return "undo"
    if wanted == "weekly" and category is not Category.DIGEST:
        wishes.weekly_instead(choice, category)
        return "weekly"
    wishes.stop(choice, category)
    return "stop"
