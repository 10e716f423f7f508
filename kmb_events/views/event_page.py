"""All that the page of an event plan shows, in a constant number of queries."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from kmb_events import access
from kmb_events.forms import BriefForm
from kmb_events.models import (
    Brief,
    SummaryText,
    agreements_on,
    changes_for,
    is_out_of_step,
    missing_words,
)
from kmb_events.views.feedback import what_people_told
from kmb_events.views.findings import knowing, shown_findings
from kmb_events.views.glance import at_a_glance
from kmb_events.views.pair import agreement
from kmb_events.views.registered import who_signed_up
from partnerportal.foundation.languages import OWN_NAMES, Language
from partnerportal.foundation.models import Job
from teams.access import can_lead
from teams.access.question import question_state


@dataclass(frozen=True)
class SummaryRow:
    """One language of the plan's summary: its text or None, the job that drafts it or None."""

    language: str
    name: str
    text: SummaryText | None
    is_agreed: bool
    job: Job | None
    missing: list
    is_out_of_step: bool

    @property
    def is_to_draft(self):
        """Whether nothing is written or being drafted, and all the words are there."""
        return not (self.text or self.job or self.missing)


@dataclass(frozen=True)
class BriefRow:
    """One brief: for which group, and the job that makes it while there is no file."""

    brief: Brief
    slug: str
    group: str
    job: Job | None


@dataclass(frozen=True)
class PublicState:
    """Where the public page stands. `version`: which one it shows. `is_open`: anybody reads it."""

    version: int
    is_open: bool
    is_current: bool
    can_publish: bool
    missing: list


def public_state(plan, agreed):
    """Costs no query: the door loads the page with the plan."""
    shown = getattr(plan, "public_page", None)
    is_open = shown is not None and shown.withdrawn_at is None
    is_current = is_open and shown.fingerprint == agreed.seen
    return PublicState(
        version=shown.version if shown else 0,
        is_open=is_open,
        is_current=is_current,
        can_publish=agreed.is_agreed and not is_current,
        missing=[OWN_NAMES[code] for code in Language if missing_words(plan, code)],
    )


def event_page(user, plan):
    """The context of the plan's page for a reader. Needs the plan as its door loads it."""
    texts = list(access.summary_texts_of(plan))
    briefs = list(access.briefs_of(plan))
    work = access.work_on(plan, briefs)
    findings = shown_findings(plan)
    leads = can_lead(user, plan.team)
    edits = leads or access.can_edit_plan(user, plan)
    given = agreements_on([plan.approval_subject, *(text.approval_subject for text in texts)])
    summaries = summary_rows(plan, texts, work, given)
    agreed = agreement(plan.team, user, given[plan.approval_subject], plan.fingerprint)
    mine = next((half.perspective for half in agreed.halves if half.is_reader), "")
    return {
        "plan": plan,
        "leads": leads,
        "agreement": agreed,
        "changes": changes_for(plan, given[plan.approval_subject], mine) if mine else [],
        "public": public_state(plan, agreed),
        "public_address": settings.SITE_URL + reverse("event-public", args=[plan.slug]),
        "question": question_state(plan.team),
        "knowing": knowing(findings),
        "told": what_people_told(user, plan, findings) if plan.is_over else None,
        "plan_words": [(text, OWN_NAMES[text.language]) for text in plan.texts.all()],
        "other_words": [
            (code.value, OWN_NAMES[code]) for code in Language if not plan.text_in(code)
        ],
        "summaries": summaries,
        "can_draft_both": leads and all(row.is_to_draft for row in summaries),
        "briefs": _brief_rows(plan, briefs, work),
        "brief_form": BriefForm(plan=plan),
        "glance": at_a_glance(plan),
        "tasks": list(access.tasks_of(plan)),
        "edits": edits,
        "signed": who_signed_up(plan, edits),
        "on_hold": plan.is_on_hold,
        "written": bool(texts),
    }


def summary_rows(plan, texts, work, given):
    """One row for each language that a summary can have."""
    by_language = {text.language: text for text in texts}
    return [_summary_row(plan, code, by_language, work, given) for code in Language]


def _summary_row(plan, code, by_language, work, given):
    text = by_language.get(code)
    other = next((row for key, row in by_language.items() if key != code), None)
    agreed = set()
    if text:
        rows = given[text.approval_subject]
        agreed = {row.perspective for row in rows if row.fingerprint == text.fingerprint}
    return SummaryRow(
        language=code.value,
        name=OWN_NAMES[code],
        text=text,
        is_agreed=len(agreed) == 2,
        job=_shown_job(plan, code, work),
        missing=missing_places(plan, code),
        is_out_of_step=text is not None and is_out_of_step(text, other),
    )


def missing_places(plan, code):
    """What has no words in a language, each with the page where one writes them."""
    places = [] if plan.text_in(code) else [reverse("event-edit", args=[plan.slug, code])]
    places += [
        reverse("finding-edit", args=[plan.team.slug, finding.pk])
        for finding in plan.findings.all()
        if finding.text_in(code) is None and not finding.is_withdrawn
    ]
    return list(zip(missing_words(plan, code), places, strict=True))


def _shown_job(plan, code, work):
    """The newest drafting job of a language while there is something to say about it."""
    prefix = f"summary:{plan.pk}:{code}:"
    open_ones = [job for key, job in work.items() if key.startswith(prefix)]
    newest = [job for job in open_ones if not job.is_replaced][-1:]
    return newest[0] if newest and newest[0].status != Job.Status.READY else None


def _brief_rows(plan, briefs, work):
    names = {group.pk: str(group) for group in plan.groups.all()}
    return [
        BriefRow(brief, plan.slug, names.get(brief.group_id, ""), work.get(brief.job_key))
        for brief in briefs
    ]
