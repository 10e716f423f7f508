"""All that the workspace of one language of a summary shows, in a constant number of queries."""

from kmb_events import access
from kmb_events.models import agreements_on
from kmb_events.views.event_page import summary_rows
from kmb_events.views.findings import shown_findings
from kmb_events.views.guarding import concerns
from kmb_events.views.pair import agreement
from kmb_events.views.workspace import workspace
from teams.access import can_lead

OLDER_DRAFTS = 10


def summary_page(user, plan, language):
    """The context of the workspace for a reader; without a text it says how to get one."""
    texts = list(access.summary_texts_of(plan))
    given = agreements_on([text.approval_subject for text in texts])
    rows = summary_rows(plan, texts, access.work_on(plan, []), given)
    row = next(row for row in rows if row.language == language)
    findings = shown_findings(plan, language)
    context = {
        "plan": plan,
        "rows": rows,
        "row": row,
        "jobs": [one for one in rows if one.job],
        "findings": findings,
        "leads": can_lead(user, plan.team),
        "text": row.text,
    }
    if row.text:
        context |= workspace(row.text, findings)
        context["agreement"] = agreement(
            plan.team, user, given[row.text.approval_subject], row.text.fingerprint
        )
        context["older"] = older_drafts(row.text)
        context["concerns"] = concerns(row.text, plan)
        context["plan_changed"] = row.text.drafted_from != plan.fingerprint
    return context


def older_drafts(text):
    """The words before, newest first, one a version."""
    found = {}
    rows = text.history.select_related("history_user").order_by("-history_date", "-history_id")
    for row in rows:
        if row.version < text.version:
            found.setdefault(row.version, row)
    return list(found.values())[:OLDER_DRAFTS]
