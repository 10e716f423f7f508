"""All that the workspace of one language of a summary shows, in a constant number of queries."""

from kmb_events import access, actions
from kmb_events.documents import answer_sentence, concerns, summary_checks
from kmb_events.documents.summary_marks import places
from kmb_events.forms import SectionForm
from kmb_events.models import agreements_on
from kmb_events.views.event_page import summary_rows
from kmb_events.views.findings import shown_findings
from kmb_events.views.pair import agreement
from kmb_events.views.summary_step import step_of
from kmb_events.views.workspace import Asked, workspace
from partnerportal.foundation import language_model
from partnerportal.plain_language.check import analyse
from teams.access import can_lead
from teams.access.question import question_state

OLDER_DRAFTS = 10


def summary_page(user, plan, language, asked=None, editing="", form=None):
    """The context of the workspace for a reader; without a text it says how to get one.

    editing: the key of the section that is open to write in. form: what was typed there.
    """
    texts = list(access.summary_texts_of(plan))
    given = agreements_on([text.approval_subject for text in texts])
    rows = summary_rows(plan, texts, access.work_on(plan, []), given)
    row = next(row for row in rows if row.language == language)
    other = next((one for one in texts if one.language != language), None)
    context = {
        "plan": plan,
        "rows": rows,
        "row": row,
        "jobs": [one for one in rows if one.job],
        "findings": shown_findings(plan, language),
        "leads": can_lead(user, plan.team),
        "text": row.text,
        "step": step_of(row.text, other) if row.text else None,
        "has_model": language_model.is_set_up(),
        "now": None,
        "user": user,
    }
    context["can_draft_both"] = context["leads"] and all(one.is_to_draft for one in rows)
    if row.text:
        context |= _words(row.text, plan, context["findings"], asked or Asked())
        context |= _around(user, plan, row.text, given)
        context["comments_too"] = context["leads"] or access.can_edit_plan(user, plan)
        _count(context["comments"], context["sections"])
        if context["leads"]:
            context |= _open_section(row.text, editing, form)
    return context


def _words(text, plan, findings, asked):
    """What the engine says of a text: marks, reading, what to look at, what must be right."""
    report = analyse(text.whole, text.language, access.wishes(text.language))
    found = places(text, report, text.left_marks.all())
    said_now = question_state(plan.team)
    said = answer_sentence(said_now, plan, text.language)
    return {
        **workspace(text, findings, report, found, asked),
        "checks": summary_checks(text, text.reasons.select_related("given_by")),
        "plan_changed": text.drafted_from != plan.fingerprint,
        "said_since": _is_newer(said_now.answer, text) and said not in text.whole,
        "concerns": concerns(text, plan, said),
    }


def _around(user, plan, text, given):
    """What people said and did about a text: agreement, older drafts, comments."""
    drafts = access.drafts_of(text)
    is_team = any(row.user_id == user.pk for row in plan.team.active_memberships)
    comments = access.summary_comments(text, user) if is_team else []
    return {
        "agreement": agreement(plan.team, user, given[text.approval_subject], text.fingerprint),
        "number": drafts[0].number if drafts else 1,
        "older": drafts[1 : OLDER_DRAFTS + 1],
        "can_undo": _was_a_press(drafts, text),
        "comments": comments,
        "sees_comments": is_team,
        "headings": {row["key"]: row["heading"] for row in text.sections},
    }


def _count(comments, sections):
    """Say at each section how many comments on it are open."""
    for section in sections:
        here = [row for row in comments if row.section == section["key"]]
        section["comments"] = sum(row.settled_at is None for row in here)


def _was_a_press(drafts, text):
    """Whether the last change was a press that took suggestions, which one press undoes."""
    newest = drafts[0] if len(drafts) > 1 else None
    return bool(newest) and newest.version == text.version and actions.is_press(newest)


def _open_section(text, editing, form):
    section = next((row for row in text.sections if row["key"] == editing), None)
    if section is None:
        return {}
    initial = {"body": section["body"], "seen": actions.body_seen(section["body"])}
    words = {"heading": section["heading"], "language": text.language}
    return {"editing": editing, "form": form or SectionForm(initial=initial, **words)}


def _is_newer(answer, text):
    """Whether the patient co-lead has answered about the question since this was drafted."""
    return answer is not None and answer.answered_at > text.drafted_at
