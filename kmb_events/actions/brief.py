"""Briefs: asked for by a co-lead, made by a job, kept as a file."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kmb_events.documents import BriefSource, brief_filename, brief_fingerprint, brief_source
from kmb_events.models import (
    Brief,
    EventPlan,
    KnowledgeUserGroup,
    SummaryText,
)
from partnerportal.foundation import documents, jobs
from partnerportal.foundation.languages import Language
from partnerportal.foundation.models import Job
from teams.access.declaration import is_on_hold
from teams.models import User

# Language, shape, size and readers.
Form = tuple[str, str, str, KnowledgeUserGroup | None]


def refuse_no_summary(plan: EventPlan, languages: list[str]) -> None:
    """Raise ValidationError (code "no_summary") when the summary misses one of the languages."""
    written = SummaryText.objects.filter(summary__plan=plan).values_list("language", flat=True)
    missing = [Language(code) for code in languages if code not in set(written)]
    if missing:
        words = {
            Language.ENGLISH: _("A brief needs the plain summary in English. Make that first."),
            Language.FRENCH: _("A brief needs the plain summary in French. Make that first."),
        }
        raise ValidationError([words[code] for code in missing], code="no_summary")


def refuse_on_hold(plan: EventPlan) -> None:
    """Raise ValidationError (code "on_hold") while Indigenous data of the team is not released."""
    if is_on_hold(plan.team):
        raise ValidationError(
            _(
                "Your team holds Indigenous data that was not released. No brief is made until it "
                "is. You find it under “Said openly” on the page of your team."
            ),
            code="on_hold",
        )


@transaction.atomic
def request_brief(
    *,
    plan: EventPlan,
    languages: list[str],
    size: str,
    shape: str,
    group: KnowledgeUserGroup | None,
    by: User | None,
) -> list[Job]:
    """Ask for a brief in each of the languages. Asking twice gives the same briefs and jobs.

    Needs the plan as `for_page` loads it. Raise ValidationError when there is no summary to make
    one of them from, or the team's data is on hold; then none is made.
    """
    forms = [(language, shape, size, group) for language in languages]
    return request_forms(plan=plan, forms=forms, by=by)


@transaction.atomic
def request_forms(*, plan: EventPlan, forms: list[Form], by: User | None) -> list[Job]:
    """Ask for these forms of a plan's brief, and read the plan once for all. As `request_brief`."""
    languages = list(dict.fromkeys(language for language, *_rest in forms))
    refuse_on_hold(plan)
    refuse_no_summary(plan, languages)
    source = brief_source(plan, languages)
    briefs = [_brief(plan, form, source) for form in forms]
    return [
        jobs.enqueue("kmb_events.make_brief", brief.pk, by=by, key=brief.job_key)
        for brief in briefs
    ]


def request_again(*, brief: Brief, by: User | None) -> list[Job]:
    """Ask for the same form of a brief with the words of now. Raise as `request_brief`."""
    return request_brief(
        plan=EventPlan.objects.for_page().get(pk=brief.plan_id),
        languages=[brief.language],
        size=brief.size,
        shape=brief.shape,
        group=brief.group,
        by=by,
    )


def _brief(plan: EventPlan, form: Form, source: BriefSource) -> Brief:
    language, shape, size, group = form
    brief, _is_new = Brief.objects.get_or_create(
        fingerprint=_fingerprint(plan, form, source),
        defaults={
            "plan": plan,
            "language": language,
            "size": size,
            "shape": shape,
            "group": group,
            "is_draft": source.agreements[language] is None,
        },
    )
    return brief


def _fingerprint(plan: EventPlan, form: Form, source: BriefSource | None = None) -> str:
    """A brief has days in it: they are the plan's own, whoever asks and wherever it is made."""
    language, shape, size, group = form
    with timezone.override(plan.time_zone):
        return brief_fingerprint(plan, language, size, shape, group, source)


def refuse_changed(brief: Brief) -> None:
    """Raise ValidationError when the words are not those it was asked for (code "changed"), or the
    team's data was put on hold since.
    """
    plan = EventPlan.objects.for_page().get(pk=brief.plan_id)
    refuse_on_hold(plan)
    now = _fingerprint(plan, (brief.language, brief.shape, brief.size, brief.group))
    if now != brief.fingerprint:
        raise ValidationError(
            _("Somebody changed the words after you asked. Ask for the brief again."),
            code="changed",
        )


@transaction.atomic
def store_brief(*, brief: Brief, content: bytes, web_page: str = "") -> Brief:
    """Keep the PDF of a brief and its words as a web page.

    Raise ValidationError when the words changed while it was made.
    """
    refuse_changed(brief)
    brief.document = documents.store(
        kind="brief",
        subject=f"brief:{brief.pk}",
        filename=brief_filename(brief),
        language=brief.language,
        content_type="application/pdf",
        content=content,
    )
    brief.web_page = web_page
    brief.save(update_fields=["document", "web_page"])
    return brief
