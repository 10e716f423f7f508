"""What workers do for agreements: print them, and remind of the day to look again."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job
from partnerportal.foundation.schedule import every
from teams import actions
from teams.access.agreement import agreements_to_review, can_have_agreement
from teams.documents.agreement import agreement_pdf
from teams.emails.agreement import announce_review
from teams.models import AgreementVersion

# How long before its day the co-leads are reminded to look at an agreement again.
REVIEW_NOTICE = timedelta(days=14)


def _url(row: Job) -> str:
    version = AgreementVersion.objects.select_related("team").get(pk=row.args[0])
    return reverse("team-agreement-version", args=[version.team.slug, version.number])


@jobs.job(
    "teams.print_agreement",
    queue="pdf",
    title=_("Making the PDF of your agreement"),
    steps={
        "reading": _("Step 1 of 2: reading the words"),
        "printing": _("Step 2 of 2: making the PDF"),
    },
    allowed=can_have_agreement,
    url=_url,
)
def print_agreement(run: jobs.Run, version_pk: int) -> None:
    run.say(10, "reading")
    rows = AgreementVersion.objects.select_related("team").prefetch_related("sections")
    version = rows.filter(pk=version_pk).first()
    if version is None:
        return
    key = actions.file_key(version)
    run.say(40, "printing")
    try:
        content = agreement_pdf(version)
        with run.finish():
            now = rows.get(pk=version_pk)
            actions.store_agreement_file(version=now, content=content, key=key)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault


@every(timedelta(days=1))
@jobs.job("teams.remind_of_reviews")
def remind_of_reviews(run: jobs.Run) -> None:
    """Tell the co-leads of agreements in force whose day comes within two weeks."""
    today = timezone.localdate()
    for version in agreements_to_review(today, today + REVIEW_NOTICE):
        announce_review(version)
