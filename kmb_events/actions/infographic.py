"""The infographic of a plan's findings: asked for, drawn by a job, kept as a file."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kmb_events.access import INFOGRAPHIC, infographics_of
from kmb_events.actions.brief import refuse_on_hold
from kmb_events.documents import infographic_svg
from kmb_events.models import EventPlan, both_agreed
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.models import Document, Job
from teams.models import User


def drawn_infographic(plan: EventPlan, language: str) -> str:
    """The picture as SVG, with a draft mark until both agreed to the plan.

    Needs the plan as `for_page` loads it. Raise ValidationError where there is nothing to draw, or
    the team's data is on hold.
    """
    refuse_on_hold(plan)
    is_draft = not both_agreed(plan.approval_subject, plan.fingerprint)
    try:
        return infographic_svg(plan, language, is_draft=is_draft)
    except ValueError:
        raise ValidationError(
            _("No finding of this plan has words in this language yet."), code="no_words"
        ) from None


def infographic_subject(plan: EventPlan, language: str, svg: str) -> str:
    """Names one state of the picture."""
    return f"{plan.pk}:{language}:{hashlib.sha256(svg.encode()).hexdigest()[:32]}"


@transaction.atomic
def request_infographic(*, plan: EventPlan, language: str, by: User) -> Job:
    """Ask for the PNG. Asking twice is one job and one file. Raise as `drawn_infographic`."""
    subject = infographic_subject(plan, language, drawn_infographic(plan, language))
    is_kept = infographics_of(plan, language).filter(subject=subject).exists()
    key = f"infographic:{subject}"
    return jobs.enqueue(
        "kmb_events.draw_infographic", plan.pk, language, by=by, key=key, again=not is_kept
    )


@transaction.atomic
def store_infographic(*, plan: EventPlan, language: str, svg: str, content: bytes) -> Document:
    """Keep a PNG instead of older ones. Raise ValidationError when the plan changed meanwhile."""
    if drawn_infographic(plan, language) != svg:
        raise ValidationError(_("The plan has changed meanwhile. Ask for it again."), "changed")
    for old in infographics_of(plan, language):
        documents.remove(old)
    return documents.store(
        kind=INFOGRAPHIC,
        subject=infographic_subject(plan, language, svg),
        filename=f"{plan.slug}-facts-{language}.png",
        language=language,
        content_type="image/png",
        content=content,
    )
