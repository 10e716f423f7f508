"""Both languages of a summary: how far their drafts are, and whether they say the same."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import StepForm
from kmb_events.models import is_out_of_step, words_then
from kmb_events.views.event_page import missing_places
from partnerportal.foundation import jobs
from partnerportal.foundation.differences import differences
from partnerportal.foundation.languages import OWN_NAMES, Language
from partnerportal.foundation.models import Job


@dataclass(frozen=True)
class Step:
    """How one language stands to the other.

    is_out: the other has changed since. changes: (heading, pieces) of what changed there, empty
    where the words before are not kept. because: why the two may differ, if a co-lead said so.
    """

    is_out: bool
    name: str
    language: str
    seen: str
    changes: list
    because: str


@dataclass(frozen=True)
class Draft:
    """One language on the page of progress: its job or None, what it says, what is missing."""

    language: str
    name: str
    job: Job | None
    step: str
    is_written: bool
    missing: list


@require_safe
def summary_progress(request, slug):
    """Both drafts on one page. While one is being made, the part asks for itself again."""
    plan = access.led_plan(request.user, slug)
    drafts = [_draft(plan, code) for code in Language]
    is_open = any(row.job and row.job.is_open for row in drafts)
    page = "_drafts" if request.htmx else "summary_progress"
    context = {"plan": plan, "drafts": drafts, "is_open": is_open}
    return render(request, f"kmb_events/{page}.html", context)


def _draft(plan, code):
    job = access.newest_draft_job(plan, code)
    kind = jobs.kind_of(job) if job else None
    return Draft(
        language=code.value,
        name=OWN_NAMES[code],
        job=job,
        step=kind.steps.get(job.step, "") if kind else "",
        is_written=any(row.language == code for row in access.summary_texts_of(plan)),
        missing=missing_places(plan, code.value),
    )


@require_POST
def summary_step(request, slug, language):
    """Say that this language is in step again, or why it may differ."""
    text = access.led_summary_text(request.user, slug, language)
    form = StepForm(request.POST)
    if not form.is_valid():
        fault = next((rows[0] for rows in form.errors.values()), "")
        messages.error(
            request, fault if not {"own", "seen"} & form.errors.keys() else _("Please look again.")
        )
        return redirect(f"{text.get_absolute_url()}#step")
    typed = form.cleaned_data
    try:
        actions.bring_in_step(text=text, **{key: typed[key] for key in ("own", "seen", "because")})
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        done = _("Saved with your reason.") if typed["because"] else _("Saved. They are in step.")
        messages.success(request, done)
    return redirect(f"{text.get_absolute_url()}#step")


def step_of(text, other):
    """How a text stands to the other language, or None while that is not written."""
    if other is None:
        return None
    is_out = is_out_of_step(text, other)
    then = words_then(text, other) if is_out else None
    return Step(
        is_out=is_out,
        name=OWN_NAMES[Language(other.language)],
        language=other.language,
        seen=other.fingerprint,
        changes=_changes(then, other) if then else [],
        because=text.apart_because,
    )


def _changes(then, now):
    """What changed in the other language, section by section, word by word."""
    rows = [(_("Title"), then.title, now.title)]
    before = {row["key"]: row["body"] for row in then.sections}
    rows += [(row["heading"], before.pop(row["key"], ""), row["body"]) for row in now.sections]
    return [(heading, differences(old, new)) for heading, old, new in rows if old != new]
