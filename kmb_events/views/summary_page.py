"""All that the workspace of one language of a summary shows, in a constant number of queries."""

from kmb_events import access
from kmb_events.documents import answer_sentence
from kmb_events.models import agreements_on
from kmb_events.views.event_page import summary_rows
from kmb_events.views.findings import shown_findings
from kmb_events.views.guarding import concerns
from kmb_events.views.pair import agreement
from kmb_events.views.summary_step import step_of
from kmb_events.views.workspace import workspace
from teams.access import can_lead
from teams.access.question import question_state

OLDER_DRAFTS = 10


def summary_page(user, plan, language):
    """The context of the workspace for a reader; without a text it says how to get one."""
    texts = list(access.summary_texts_of(plan))
    given = agreements_on([text.approval_subject for text in texts])
    rows = summary_rows(plan, texts, access.work_on(plan, []), given)
    row = next(row for row in rows if row.language == language)
    findings = shown_findings(plan, language)
    other = next((one for one in texts if one.language != language), None)
    context = {
        "plan": plan,
        "rows": rows,
        "row": row,
        "jobs": [one for one in rows if one.job],
        "findings": findings,
        "leads": can_lead(user, plan.team),
        "text": row.text,
        "step": step_of(row.text, other) if row.text else None,
    }
    context["can_draft_both"] = context["leads"] and all(one.is_to_draft for one in rows)
    if row.text:
        context |= workspace(row.text, findings)
        context["agreement"] = agreement(
            plan.team, user, given[row.text.approval_subject], row.text.fingerprint
        )
        context["older"] = older_drafts(row.text)
        context["plan_changed"] = row.text.drafted_from != plan.fingerprint
        state = question_state(plan.team)
        said = answer_sentence(state, plan, language)
        context["said_since"] = _is_newer(state.answer, row.text) and said not in row.text.whole
        context["concerns"] = concerns(row.text, plan, said)
    return context


def _is_newer(answer, text):
    """Whether the patient co-lead has answered about the question since this was drafted."""
    return answer is not None and answer.answered_at > text.drafted_at


def older_drafts(text):
    """The words before, newest first, one a version."""
    found = {}
    rows = text.history.select_related("history_user").order_by("-history_date", "-history_id")
    for row in rows:
        if row.version < text.version:
            found.setdefault(row.version, row)
    return list(found.values())[:OLDER_DRAFTS]
