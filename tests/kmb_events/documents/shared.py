"""A brief's form, content and page in one word each, and the yes of both."""

from kmb_events import actions
from kmb_events.documents import brief_content, brief_html
from kmb_events.models import SummaryText


def form(language="en", size="standard", shape="one", group=None):
    return (language, size, shape, group)


def content(plan, **choices):
    return brief_content(plan, *form(**choices))


def html(plan, **choices):
    return brief_html(content(plan, **choices))


def agree(plan, patient, researcher, language="en"):
    text = SummaryText.objects.get(language=language)
    for by in (patient, researcher):
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=by)
        actions.approve_summary(text=text, seen=text.fingerprint, by=by)


def lines(plan, key, **choices):
    return next(row.lines for row in content(plan, **choices).sections if row.key == key)
