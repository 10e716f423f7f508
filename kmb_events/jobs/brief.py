"""What workers do for briefs: make them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy

from kmb_events import access, actions
from kmb_events.documents import BRIEF_STEPS, brief_pdf
from kmb_events.models import Brief
from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job


def _brief_url(row: Job) -> str:
    return Brief.objects.select_related("plan").get(pk=row.args[0]).get_absolute_url()


@jobs.job(
    "kmb_events.make_brief",
    queue="pdf",
    title=gettext_lazy("Making the brief"),
    steps=BRIEF_STEPS,
    allowed=access.can_have_brief,
    url=_brief_url,
)
def make_brief(run: jobs.Run, brief_id: int) -> None:
    brief = Brief.objects.select_related("plan", "group").filter(pk=brief_id).first()
    if brief is None:
        return
    try:
        actions.refuse_changed(brief)
        with timezone.override(brief.plan.time_zone):
            content = brief_pdf(brief, run.say)
        with run.finish():
            actions.store_brief(brief=brief, content=content)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault
