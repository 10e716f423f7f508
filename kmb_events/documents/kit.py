"""Words to send: an invitation, a post and a short message for each group of knowledge users.

They are put together from what the co-leads wrote and from sentences made from findings. A message
that is surer than its finding is not sent on: the finding's own sentence takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from kmb_events.documents.facts_told import Told, told_findings
from kmb_events.documents.public_address import PublicAddress, public_address
from kmb_events.documents.words import typographic
from kmb_events.models import (
    EventPlan,
    EventPlanText,
    KnowledgeUserGroup,
    KnowledgeUserGroupText,
    is_too_sure,
    ordered_sessions,
)
from partnerportal.foundation import written
from partnerportal.foundation.zones import known_zone

# What one text message holds.
SHORT = 160
# What a post may hold where it is shortest: Bluesky's 300; longer networks take it too.
POST = 300


@dataclass(frozen=True)
class GroupKit:
    """The texts for one group. `is_toned`: the team's message was surer than the finding."""

    name: str
    how_reached: str
    invitation: str
    post: str
    short: str
    is_toned: bool


def group_kits(plan: EventPlan, language: str) -> list[GroupKit]:
    """The texts for each group that has words in this language, in the plan's order.

    Needs the plan as `for_page` loads it.
    """
    words = plan.text_in(language)
    if words is None:
        return []
    with override(language):
        told, address = told_findings(plan, language), public_address(plan)
        return [
            _kit(plan, row, told, address, language)
            for row in plan.groups.all()
            if row.text_in(language)
        ]


def _kit(
    plan: EventPlan,
    group: KnowledgeUserGroup,
    told: list[Told],
    address: PublicAddress | None,
    language: str,
) -> GroupKit:
    text, words = group.text_in(language), plan.text_in(language)
    assert text is not None and words is not None  # noqa: S101 -- asked for by `group_kits`
    is_toned = bool(text.message and group.finding and is_too_sure(text, group.finding))
    message = "" if is_toned else text.message.strip()
    fact = _fact(group, told)
    url = address.url if address else ""
    when = _when(plan)
    return GroupKit(
        name=typographic(text.name, language),
        how_reached=typographic(text.how_reached, language),
        invitation=typographic(
            _invitation(plan, text, words, message or fact, when, url), language
        ),
        post=typographic(_fitting([words.title, message or fact, when], url, POST), language),
        short=typographic(_fitting([words.title, when], url, SHORT), language),
        is_toned=is_toned,
    )


def _fact(group: KnowledgeUserGroup, told: list[Told]) -> str:
    """The finding that the group's message rests on, else the surest."""
    own = [row for row in told if row.key == group.finding_id]
    return (own or told)[0].said if told else ""


def _when(plan: EventPlan) -> str:
    """The next session's day and hour, with the city whose clock it is; empty once all are over."""
    now = timezone.now()
    first = next((row for row in ordered_sessions(plan) if row.ends_at > now), None)
    if first is None:
        return ""
    zone = known_zone(plan.time_zone)
    start, end = first.starts_at.astimezone(zone), first.ends_at.astimezone(zone)
    return written.meeting(start, end, plan.time_zone_name)


def _invitation(
    plan: EventPlan,
    text: KnowledgeUserGroupText,
    words: EventPlanText,
    message: str,
    when: str,
    address: str,
) -> str:
    """A letter of a few short paragraphs; what is empty leaves no gap."""
    hello = gettext("Hello,")
    title = (
        gettext("You are invited: %(title)s")
        if when
        else gettext("We would like to share: %(title)s")
    )
    matters = gettext("What matters to you: %(what)s") % {"what": text.what_matters}
    needs = gettext("Tell us what helps you take part: write to %(mail)s or call %(phone)s.") % {
        "mail": settings.CONTACT_EMAIL,
        "phone": settings.CONTACT_PHONE,
    }
    # People sign up on the event's own page; that of its summary is to read.
    signs_up = when and address.endswith(reverse("event-public", args=[plan.slug]))
    more = (
        gettext("Read more and sign up: %(address)s")
        if signs_up
        else gettext("Read more: %(address)s")
    )
    team = gettext("%(team)s: patients and researchers who lead together") % {
        "team": plan.team.name
    }
    parts = [
        hello,
        title % {"title": words.title},
        "\n".join([when, words.place]).strip() if when else "",
        words.invitation.strip() if when else "",
        matters if text.what_matters else "",
        message,
        more % {"address": address} if address else "",
        needs if when else "",
        team,
    ]
    return "\n\n".join(part for part in parts if part)


def _fitting(parts: list[str], address: str, most: int) -> str:
    """The parts that fit with the address, whole: a sentence that is cut may say another thing."""
    chosen: list[str] = []
    for part in filter(None, parts):
        line = part.strip()
        length = sum(len(row) + 2 for row in [*chosen, line]) + len(address)
        if length <= most:
            chosen.append(line)
    return "\n".join(filter(None, [*chosen, address]))
