"""What workers do for guides: print them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from engagement import actions
from engagement.access import can_have_guide, guide_key
from engagement.documents import guide_pdf
from engagement.models import CheckIn
from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job


def _url(row: Job) -> str:
    return reverse("check-in-guide", args=[row.args[0]])


@jobs.job(
    "engagement.print_guide",
    queue="pdf",
    title=_("Making the PDF of your guide"),
    steps={
        "reading": _("Step 1 of 2: reading what you both show"),
        "printing": _("Step 2 of 2: making the PDF"),
    },
    allowed=can_have_guide,
    url=_url,
)
def print_guide(run: jobs.Run, check_in_pk: int, language: str) -> None:
    run.say(10, "reading")
    rows = CheckIn.objects.for_list()
    check_in = rows.filter(pk=check_in_pk, revealed_at__isnull=False).first()
    if check_in is None:
        return
    key = guide_key(check_in, language)
    run.say(40, "printing")
    try:
        content = guide_pdf(check_in, language)
        with run.finish():
            now = rows.get(pk=check_in_pk)
            actions.store_guide_file(check_in=now, language=language, content=content, key=key)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault
