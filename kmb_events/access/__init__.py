"""Who may see and change what, of findings, event plans and what is made of them: one file a noun."""

from kmb_events.access.brief import (
    briefs_of,
    briefs_read_by,
    can_have_brief,
    can_open_brief,
    job_of,
    readable_brief,
    work_on,
)
from kmb_events.access.feedback import (
    feedback_on,
    feedback_read_by,
    replies_read_by,
)
from kmb_events.access.finding import (
    findings_read_by,
)
from kmb_events.access.plan import (
    can_edit_plan,
    edited_plan,
    known_language,
    led_plan,
    plans_managed_by,
    plans_of,
    plans_read_by,
    readable_plan,
)
from kmb_events.access.public_page import names_in_print, open_page, open_pages
from kmb_events.access.registration import (
    can_close_registration,
    counts_by_session,
    hash_of,
    plan_of_registrations,
    public_words,
    registration_at,
    registrations_of,
    requests_of,
    sessions_ahead,
    takes_registrations,
)
from kmb_events.access.summary import (
    can_ask_for_documents,
    led_summary_text,
    readable_summary_text,
    summaries_managed_by,
    summaries_read_by,
    summary_texts_of,
    summary_texts_of_plans,
)
from kmb_events.access.task import edited_task, task_owners, tasks_of

__all__ = [
    "can_close_registration",
    "counts_by_session",
    "hash_of",
    "plan_of_registrations",
    "public_words",
    "registration_at",
    "registrations_of",
    "requests_of",
    "sessions_ahead",
    "takes_registrations",
    "edited_task",
    "task_owners",
    "tasks_of",
    "names_in_print",
    "open_page",
    "open_pages",
    "can_edit_plan",
    "edited_plan",
    "briefs_of",
    "briefs_read_by",
    "can_ask_for_documents",
    "can_have_brief",
    "can_open_brief",
    "feedback_on",
    "feedback_read_by",
    "findings_read_by",
    "job_of",
    "known_language",
    "led_plan",
    "led_summary_text",
    "plans_managed_by",
    "plans_of",
    "plans_read_by",
    "readable_brief",
    "readable_plan",
    "readable_summary_text",
    "replies_read_by",
    "summaries_managed_by",
    "summaries_read_by",
    "summary_texts_of",
    "summary_texts_of_plans",
    "work_on",
]
