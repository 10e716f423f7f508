"""Both languages of a summary: the page of their drafts, and the press that they are in step."""

from tests.doors.rules import LEAD_ACT, Rule, leads

MATRIX = {
    "summary-progress": Rule(get=leads(200)),
    "summary-step": LEAD_ACT,
}
