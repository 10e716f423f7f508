"""What workers do for run sheets: print them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kmb_events import access, actions
from kmb_events.documents import run_sheet_pdf
from kmb_events.models import EventPlan
from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job


def _url(row: Job) -> str:
    return reverse("run-sheet", args=[EventPlan.objects.get(pk=row.args[0]).slug])


@jobs.job(
    "kmb_events.print_run_sheet",
    queue="pdf",
    title=_("Making the PDF of your run sheet"),
    steps={
        "reading": _("Step 1 of 2: reading the agenda"),
        "printing": _("Step 2 of 2: making the PDF"),
    },
    allowed=access.can_have_run_sheet,
    url=_url,
)
def print_run_sheet(run: jobs.Run, plan_pk: int, language: str) -> None:
    run.say(10, "reading")
    rows = EventPlan.objects.for_page()
    plan = rows.filter(pk=plan_pk).first()
    if plan is None:
        return
    key = access.run_sheet_key(plan, language)
    run.say(40, "printing")
    try:
        content = run_sheet_pdf(plan, language)
        with run.finish():
            now = rows.get(pk=plan_pk)
            actions.store_run_sheet(plan=now, language=language, content=content, key=key)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault
