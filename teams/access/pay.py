"""Who may see pay: the person, and whoever looks after the team's payments today. Nobody else: no
co-lead, no facilitator, no administrator.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from teams.access.team import own_team
from teams.models import Membership, PayEntry, PayExport, PayOffer, Rate, Team, User


def _duties_of(user: Any) -> QuerySet[Membership]:
    return Membership.objects.active().filter(user=user, handles_pay=True)


def keepers_of(team: Team) -> list[Membership]:
    """Who looks after the payments of a team today, by name."""
    rows = Membership.objects.active().filter(team=team, handles_pay=True).select_related("user")
    return list(rows.order_by("user__name", "pk"))


def people_of(team: Team) -> QuerySet[User]:
    """Who is on a team today: whose costs its keepers may write down."""
    rows = Membership.objects.active().filter(team=team)
    return User.objects.filter(pk__in=rows.values("user")).order_by("name", "pk")


def looks_after_pay(user: Any, team: Team) -> bool:
    return _duties_of(user).filter(team=team).exists()


def _readers(user: Any) -> Q:
    return Q(user=user) | Q(team__in=_duties_of(user).values("team"))


def pay_offers_read_by(user: Any) -> QuerySet[PayOffer]:
    rows = PayOffer.objects.filter(_readers(user)).select_related("user", "offered_by", "team")
    return rows.order_by("-offered_at", "-pk")


def pay_entries_read_by(user: Any) -> QuerySet[PayEntry]:
    rows = PayEntry.objects.filter(_readers(user)).select_related("user", "offer", "team")
    return rows.order_by("-done_on", "-pk")


def own_offers(user: Any) -> QuerySet[PayOffer]:
    """What was offered to this person, in every team, also in those they have left. `has_work` says
    that work stands for it, so that the answer stands too.
    """
    work = PayEntry.objects.filter(offer=OuterRef("pk"))
    return pay_offers_read_by(user).filter(user=user).annotate(has_work=Exists(work))


def own_entries(user: Any) -> QuerySet[PayEntry]:
    return pay_entries_read_by(user).filter(user=user)


def pay_desk(user: Any, slug: str) -> Team:
    """Fetch a team for whoever looks after its payments; others of the team may not (403)."""
    team = own_team(user, slug)
    if not looks_after_pay(user, team):
        raise PermissionDenied
    return team


def offered_pay(user: Any, pk: int) -> PayOffer:
    """Fetch an offer to answer it: the person it was made to. To others it is not there."""
    return get_object_or_404(own_offers(user), pk=pk)


def kept_offer(user: Any, slug: str, pk: int) -> tuple[Team, PayOffer]:
    """Fetch an offer to take it back."""
    team = pay_desk(user, slug)
    return team, get_object_or_404(pay_offers_read_by(user).filter(team=team), pk=pk)


def kept_entry(user: Any, slug: str, pk: int) -> tuple[Team, PayEntry]:
    """Fetch an entry to say how far its payment is."""
    team = pay_desk(user, slug)
    return team, get_object_or_404(pay_entries_read_by(user).filter(team=team), pk=pk)


def own_entry(user: Any, pk: int) -> PayEntry:
    """Fetch an entry of one's own that nobody has looked at yet, to take it back."""
    entry = own_entries(user).filter(pk=pk).first()
    if entry is None:
        raise Http404
    return entry


def exports_of(team: Team) -> QuerySet[PayExport]:
    """Who took which entries out for the finance office. For the desk of `pay_desk`."""
    return PayExport.objects.filter(team=team).select_related("by").order_by("-at", "-pk")


def rates_in_force(today: date | None = None) -> QuerySet[Rate]:
    """The network's rate card as it holds today; everybody who is signed in may read it."""
    day = today or timezone.localdate()
    return Rate.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day
    ).order_by("activity", "level", "-starts_on")
