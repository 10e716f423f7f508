"""What workers do for briefs: make them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from kmb_events import access, actions
from kmb_events.documents import BRIEF_STEPS, brief_forms
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
            content, web_page = brief_forms(brief, run.say)
        with run.finish():
            actions.store_brief(brief=brief, content=content, web_page=web_page)
    except ValidationError as refusal:
        if refusal.code == "changed":
            raise jobs.Refused(_superseded(run.job, brief)) from refusal
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault


def _superseded(row: Job, brief: Brief) -> str:
    """Ask for the brief of the new words in place of this one, and say so."""
    try:
        actions.request_again(brief=brief, by=row.requested_by)
    except ValidationError as refusal:
        return refusal.messages[0]
    return gettext(
        "Somebody changed the words after you asked, so we stopped this one. We are making the "
        "brief with the new words. You find it in the list."
    )
