"""What workers do for infographics: draw them in pixels."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kmb_events import access, actions
from kmb_events.documents import infographic_png
from kmb_events.models import EventPlan
from partnerportal.foundation import jobs, pdf
from partnerportal.foundation.models import Job

# The picture tells no day of its making: the same words give the same bytes.
_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def _url(row: Job) -> str:
    return reverse("kit", args=[EventPlan.objects.get(pk=row.args[0]).slug, row.args[1]])


@jobs.job(
    "kmb_events.draw_infographic",
    queue="pdf",
    title=_("Drawing the picture of your findings"),
    steps={
        "reading": _("Step 1 of 2: reading your findings"),
        "drawing": _("Step 2 of 2: drawing the picture"),
    },
    allowed=access.can_have_infographic,
    url=_url,
)
def draw_infographic(run: jobs.Run, plan_pk: int, language: str) -> None:
    run.say(10, "reading")
    rows = EventPlan.objects.for_page()
    plan = rows.filter(pk=plan_pk).first()
    if plan is None:
        return
    try:
        svg = actions.drawn_infographic(plan, language)
        run.say(40, "drawing")
        content = infographic_png(svg, language, plan.title, _MOMENT)
        with run.finish():
            now = rows.get(pk=plan_pk)
            actions.store_infographic(plan=now, language=language, svg=svg, content=content)
    except ValidationError as refusal:
        raise jobs.Refused(refusal.messages[0]) from refusal
    except pdf.Unprintable as fault:
        raise jobs.Refused(str(fault)) from fault
