"""Who may rate a summary, and who reads a rating: its rater, and all readers once both sides did."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from kmb_events.access.summary import readable_summary_text, summaries_read_by
from kmb_events.models import (
    RatingInstrument,
    SummaryRating,
    SummaryText,
    rating_instruments,
)
from teams.access.seat import place_of
from teams.models import SEATS, Team


def summary_ratings_read_by(user: Any) -> QuerySet[SummaryRating]:
    """The blind gate: one's own, and the pairs that are whole."""
    other = SummaryRating.objects.filter(
        text=OuterRef("text"), draft=OuterRef("draft"), instrument=OuterRef("instrument")
    ).exclude(perspective=OuterRef("perspective"))
    rows = SummaryRating.objects.filter(text__summary__in=summaries_read_by(user))
    return rows.filter(Q(rated_by=user) | Exists(other)).select_related("rated_by")


def ratings_on(user: Any, text: SummaryText) -> list[SummaryRating]:
    """What this person may read of the ratings of a text, the last draft first."""
    rows = summary_ratings_read_by(user).filter(text=text)
    return list(rows.order_by("-draft", "instrument", "perspective"))


def sides_that_rated(text: SummaryText) -> set[tuple[str, str]]:
    """(instrument, side) of those who have rated the draft as it stands; not what they said."""
    rows = SummaryRating.objects.filter(text=text, draft=text.version)
    return set(rows.values_list("instrument", "perspective"))


def side_of(user: Any, team: Team) -> str:
    """The side this person can rate for: that of their seat, else the one that their role fits."""
    place = place_of(user, team)
    if place is None:
        return ""
    fits = (side.value for side, roles in SEATS.items() if place.role in roles)
    return place.seat or next(fits, "")


def rated_text(
    user: Any, slug: str, language: str, instrument: str
) -> tuple[SummaryText, RatingInstrument, str]:
    """Fetch what somebody is about to rate, and for which side; a reader of neither gets 403."""
    text = readable_summary_text(user, slug, language)
    found = rating_instruments().get(instrument)
    if found is None:
        raise Http404
    side = side_of(user, text.summary.plan.team)
    if not side:
        raise PermissionDenied
    return text, found, side
