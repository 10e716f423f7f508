"""Kinds of notices that only tests know, one of each class. A subject of "over" has nothing to tell."""

from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell

ESSENTIAL, NUDGE, SOCIAL, NEWS = (
    f"tests.{name}" for name in ("essential", "nudge", "social", "news")
)

URL = "https://portal.example.org/x/"


def _words(row):
    return None if row.subject == "over" else {"url": URL, "names": ["Alder"]}


for _name, _category in (
    (ESSENTIAL, Category.ESSENTIAL),
    (NUDGE, Category.NUDGE),
    (SOCIAL, Category.SOCIAL),
    (NEWS, Category.DIGEST),
):
    notice(_name, template="emails/check_in_revealed", category=_category, title=_name)(_words)


def told(person, kind, subject="1", period=""):
    """Tell it, and return the row."""
    tell(person, kind, subject, period)
    return Notice.objects.get(recipient=person, kind=kind, subject=subject, period=period)
