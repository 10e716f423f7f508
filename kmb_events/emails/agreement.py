"""What the mails about agreeing say: who agreed, and a link. Never the words, nor the title of a plan.

A title can tell of an illness, so mails leave it out.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kmb_events.access import feedback_read_by, plans_read_by, summaries_read_by
from kmb_events.models import EventPlan, Feedback, SummaryText, agreements_on, changes_for
from partnerportal.foundation.models import Notice
from partnerportal.foundation.notices import Category, notice, tell
from teams.access import seat_of
from teams.models import Approval, Membership, Perspective, Team

ASKED = "kmb_events.agreement_asked"
BOTH = "kmb_events.both_agreed"


def announce_agreement(team: Team, subject: str, fingerprint: str) -> None:
    """Tell the other side that it is asked, or all co-leads that both have agreed: once a version.

    Who takes a break from the team is not asked by mail; it stands on their home page.
    """
    sides = Approval.objects.by_perspective(subject, fingerprint)
    both = sides.keys() >= set(Perspective.values)
    seats = Membership.objects.active().co_leads().filter(team=team).select_related("user")
    for seat in seats:
        if both or (seat.seat not in sides and not seat.is_away):
            tell(seat.user, BOTH if both else ASKED, subject, period=_period(fingerprint))


def _period(fingerprint: str) -> str:
    """A version of the words: another version is another mail."""
    return fingerprint[:40]


@notice(
    ASKED,
    template="emails/agreement_asked",
    category=Category.SOCIAL,
    title=_("The other co-lead agreed and asks you to read"),
)
def _asked(row: Notice) -> dict[str, Any] | None:
    """Nothing to tell once the words are others, or to somebody who has agreed, left the seat or
    takes a break.
    """
    found = _agreements(row)
    if found is None:
        return None
    given, url, mine, changed = found
    if not given or mine.seat in given or mine.is_away:
        return None
    return {
        "names": [one.approved_by.given_name for one in given.values()],
        "url": url,
        "count": changed,
    }


@notice(
    BOTH,
    template="emails/both_agreed",
    category=Category.DIGEST,
    title=_("You have both agreed"),
)
def _both(row: Notice) -> dict[str, Any] | None:
    found = _agreements(row)
    if found is None or found[0].keys() < set(Perspective.values):
        return None
    return {"url": found[1]}


def _agreements(row: Notice) -> tuple[dict[str, Approval], str, Membership, int] | None:
    """Who agreed to the words as they stand, where they are, the reader's own seat, and how many
    things changed since that seat agreed before.
    """
    kind, _colon, pk = row.subject.partition(":")
    words: EventPlan | SummaryText | Feedback | None
    if kind == "event-plan":
        words = plans_read_by(row.recipient).for_page().filter(pk=pk).first()
        team = words.team if words else None
    elif kind == "feedback-note":
        notes = feedback_read_by(row.recipient).select_related("plan__team")
        words = notes.prefetch_related("texts").filter(pk=pk).first()
        team = words.plan.team if words else None
    else:
        texts = SummaryText.objects.filter(summary__in=summaries_read_by(row.recipient))
        words = texts.select_related("summary__plan__team").filter(pk=pk).first()
        team = words.summary.plan.team if words else None
    if words is None or team is None or _period(words.fingerprint) != row.period:
        return None
    mine = seat_of(row.recipient, team)
    if mine is None:
        return None
    given = Approval.objects.by_perspective(row.subject, words.fingerprint)
    changed = 0
    if isinstance(words, EventPlan):
        before = agreements_on([row.subject])[row.subject]
        changed = len(changes_for(words, before, mine.seat))
    return given, settings.SITE_URL + words.get_absolute_url(), mine, changed
