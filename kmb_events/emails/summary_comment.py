"""What the mail about a comment on a summary says: that there is one, and a link. Never the words."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kmb_events.access import comments_read_by
from kmb_events.models import SummaryComment
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.models import Membership

SAID = "kmb_events.summary_comment"


def announce_comment(comment: SummaryComment) -> None:
    """Tell the co-leads, and whom it answers; never who wrote it."""
    team = comment.text.summary.plan.team_id
    seats = Membership.objects.active().co_leads().filter(team=team).select_related("user")
    people = {seat.user for seat in seats}
    if comment.answers and comment.answers.written_by:
        people.add(comment.answers.written_by)
    for person in sorted(people - {comment.written_by}, key=lambda one: one.pk):
        tell(person, SAID, comment.pk)


@notice(
    SAID,
    template="emails/summary_comment",
    category=Category.SOCIAL,
    title=_("Somebody commented on your plain summary"),
)
def _said(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once it is settled or taken back, or to somebody who may not read it."""
    rows = comments_read_by(row.recipient).select_related(
        "text__summary__plan", "written_by", "answers"
    )
    comment = rows.filter(pk=row.subject).first()
    if comment is None or not comment.words or comment.written_by is None:
        return None
    if (comment.answers or comment).settled_at:
        return None
    url = f"{settings.SITE_URL}{comment.text.get_absolute_url()}#comments"
    return {"names": [comment.written_by.given_name], "url": url}
