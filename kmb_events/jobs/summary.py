"""What workers do for summaries: draft them."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kmb_events import access, actions
from kmb_events.documents import told_facts
from kmb_events.models import EventPlan
from partnerportal.foundation import jobs
from partnerportal.foundation.models import Job
from partnerportal.plain_language.check import analyse
from partnerportal.plain_language.complete import missing
from partnerportal.plain_language.draft import Draft, draft
from partnerportal.plain_language.guard import verify_facts

logger = logging.getLogger(__name__)


def _summary_url(row: Job) -> str:
    plan_id, language = row.args[:2]
    slug = EventPlan.objects.values_list("slug", flat=True).get(pk=plan_id)
    return reverse("summary-detail", args=[slug, language])


@jobs.job(
    "kmb_events.draft_summary",
    title=gettext_lazy("Drafting the plain summary"),
    steps={
        "reading": gettext_lazy("Step 1 of 4: reading your plan and findings"),
        "drafting": gettext_lazy("Step 2 of 4: writing a first draft"),
        "plainer": gettext_lazy("Step 3 of 4: finding plainer words"),
        "checking": gettext_lazy("Step 4 of 4: checking numbers and how sure we are"),
    },
    allowed=access.can_ask_for_documents,
    url=_summary_url,
)
def draft_summary(run: jobs.Run, plan_id: int, language: str, replaces: int = 0) -> None:
    run.say(10, "reading")
    plan = EventPlan.objects.for_page().filter(pk=plan_id).first()
    if plan is None:
        return
    run.say(30, "drafting")
    words = drafted(plan, language)
    run.say(60, "plainer")
    report = analyse(words.text, language)  # type: ignore[arg-type]
    run.say(80, "checking")
    strange = verify_facts(words.text, words.facts, language)  # type: ignore[arg-type]
    lost = missing(words, told_facts(plan, language), language)  # type: ignore[arg-type]
    logger.info(
        "drafted plan %s in %s: %d places to make plainer, %d numbers that are not its own, %d facts"
        " that it does not tell",
        *(plan_id, language, len(report.marks), len(strange), len(lost)),
    )
    try:
        with run.finish():
            actions.store_draft(plan=plan, language=language, draft=words, replaces=replaces)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal


def drafted(plan: EventPlan, language: str) -> Draft:
    """The draft of a plan as `for_page` loads it. Raise Refused when words or facts are missing."""
    try:
        actions.refuse_missing_words(plan, language)
        return draft(told_facts(plan, language), language)  # type: ignore[arg-type]
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except ValueError as fault:
        raise jobs.Refused(
            _("One of the findings is not complete. Look at each of them and try again.")
        ) from fault
