"""Count what a report tells, by sums in the database: a fixed number of queries, and no words.

What comes out are counts as they are. They go into `content.freeze` and nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from engagement.access import answers_for_counts
from engagement.models import CheckIn
from kmb_events.models import Brief, EventPlan, Finding, KnowledgeUserGroup, Reply, SummaryText
from partnerportal.foundation.languages import Language
from partnerportal.foundation.suppression import Axis, Table
from partnerportal.portfolio.words import ROLE_GROUPS
from teams.access.question import teams_with_verdict
from teams.models import Approval, Membership, Perspective, QuestionAnswer, Team

HIGH = 4


@dataclass(frozen=True)
class Counted:
    """One table of the report before anything is hidden.

    is_stock: it counts what is there, whatever the months, so all reports tell of the same.
    """

    code: str
    table: Table
    is_stock: bool = False
    zeros_tell: bool = False
    item: str = ""


@dataclass(frozen=True)
class Span:
    """The days of a report, in the network's own zone."""

    first: date
    last: date
    moment: datetime

    @property
    def starts(self) -> datetime:
        return datetime.combine(self.first, time(), ZoneInfo(settings.DEFAULT_TIME_ZONE))

    @property
    def ends(self) -> datetime:
        after = self.last + timedelta(days=1)
        return datetime.combine(after, time(), ZoneInfo(settings.DEFAULT_TIME_ZONE))

    def on(self, name: str) -> Q:
        return Q(**{f"{name}__gte": self.starts, f"{name}__lt": self.ends})


@dataclass
class Gathering:
    """All tables of one report over these teams."""

    teams: QuerySet[Team]
    communities: tuple[str, ...]
    span: Span
    found: list[Counted] = field(default_factory=list)

    def tables(self) -> list[Counted]:
        self.found = [
            Counted("people", self._by_community("people", "role", self._people()), True),
            Counted("teams", self._by_community("teams", "stage", self._stages()), True),
            Counted("leads", self._by_community("teams", "lead", self._leads()), True),
            Counted(
                "questions",
                self._by_community("teams", "verdict", self._questions()),
                is_stock=True,
                zeros_tell=True,
            ),
            Counted("check_ins", self._by_community("check_ins", "state", self._check_ins())),
            *self._voices(),
            Counted("events", _two("events", "format", FORMATS, "state", HELD, self._events())),
            Counted("reached", self._of_communities("reached", self._reached())),
            Counted("findings", self._findings(), True),
            Counted("published", self._published()),
            Counted("feedback", self._of_communities("feedback", self._feedback())),
        ]
        return self.found

    # ---- Each of these is one query

    def _people(self) -> Rows:
        here = Membership.objects.active(self.span.last).filter(team__in=self.teams)
        first = here.filter(user=OuterRef("user")).order_by("started_on", "pk").values("pk")[:1]
        rows = here.filter(pk=Subquery(first))
        group = {role: name for name, roles in ROLE_GROUPS.items() for role in roles}
        return (
            (community, group[role], count)
            for community, role, count in _counted(rows, "team__community__slug", "role")
        )

    def _stages(self) -> Rows:
        return _counted(self.teams, "community__slug", "stage")

    def _leads(self) -> Rows:
        seats = Membership.objects.active(self.span.last).filter(team=OuterRef("pk"))
        both = Q(*(Exists(seats.filter(seat=side)) for side in Perspective.values))
        named = Case(When(both, then=Value("both")), default=Value("one"))
        return _counted(self.teams.annotate(lead=named), "community__slug", "lead")

    def _questions(self) -> Rows:
        named = Coalesce("verdict", Value("none"))
        rows = teams_with_verdict(self.teams).annotate(named=named)
        return _counted(rows, "community__slug", "named")

    def _check_ins(self) -> Rows:
        agreed = Q(revealed_at__isnull=False, conversation__agreed__gt="")
        came = Case(
            When(agreed, then=Value("agreed")),
            When(revealed_at__isnull=False, then=Value("shown")),
            default=Value("opened"),
        )
        rows = CheckIn.objects.filter(self.span.on("opens_at"), team__in=self.teams)
        return _counted(rows.annotate(came=came), "team__community__slug", "came")

    def _voices(self) -> list[Counted]:
        """Per question, in how many teams each side said "mostly" or "fully"; read in one stream."""
        shown = CheckIn.objects.filter(self.span.on("revealed_at"), team__in=self.teams)
        newest = shown.filter(team=OuterRef("team")).order_by("-number").values("pk")[:1]
        rows = answers_for_counts(shown.filter(pk=Subquery(newest)))
        tallies: dict[str, Counter[tuple[str, str]]] = {}
        for (item, _team), sides in groupby(rows.iterator(), itemgetter("code", "team")):
            whole = {side["perspective"]: side for side in sides if not side["kept"]}
            if whole.keys() >= set(Perspective.values):
                tally = tallies.setdefault(item, Counter())
                for perspective, side in whole.items():
                    tally[perspective, "high" if side["least"] >= HIGH else "less"] += 1
        return [
            Counted("voices", _answers(item, side, tallies[item]), zeros_tell=True, item=item)
            for item in sorted(tallies)
            for side in Perspective.values
        ]

    def _events(self) -> Rows:
        return _counted(self._plans(), "format", "state")

    def _reached(self) -> Rows:
        held = self._plans().filter(starts__lte=self.span.moment)
        rows = KnowledgeUserGroup.objects.filter(plan__in=held.values("pk"))
        return _counted(rows, "plan__team__community__slug")

    def _findings(self) -> Table:
        rows = Finding.objects.filter(team__in=self.teams)
        sure = Coalesce(NullIf("certainty", Value("")), Value("none"))
        kinds = tuple(Finding.Kind.values)
        degrees = (*Finding.Certainty.values, "none")
        counts = _counted(rows.annotate(sure=sure), "kind", "sure")
        return _two("findings", "kind", kinds, "certainty", degrees, counts)

    def _published(self) -> Table:
        kinds, languages = ("summary", "brief"), tuple(Language.values)
        counts = [*self._summaries(), *self._briefs()]
        return _two("published", "kind", kinds, "language", languages, counts)

    def _summaries(self) -> Rows:
        """Agreed to in these months: by both, to the same words."""
        subject = Concat(Value("summary:"), Cast(OuterRef("pk"), CharField()))
        other = Approval.objects.filter(
            subject=OuterRef("subject"), fingerprint=OuterRef("fingerprint")
        )
        both = Approval.objects.filter(
            Exists(other.exclude(perspective=OuterRef("perspective"))),
            self.span.on("approved_at"),
            subject=subject,
        )
        rows = SummaryText.objects.filter(Exists(both), summary__plan__team__in=self.teams)
        return (("summary", language, count) for language, count in _counted(rows, "language"))

    def _briefs(self) -> Rows:
        rows = Brief.objects.filter(
            self.span.on("created_at"),
            plan__team__in=self.teams,
            is_draft=False,
            document__isnull=False,
        )
        return (("brief", language, count) for language, count in _counted(rows, "language"))

    def _feedback(self) -> Rows:
        rows = Reply.objects.filter(
            feedback__plan__team__in=self.teams,
            given_on__gte=self.span.first,
            given_on__lte=self.span.last,
        )
        return _counted(rows, "feedback__plan__team__community__slug")

    # ---- Their shapes

    def _plans(self) -> QuerySet[Any]:
        first = EventPlan.objects.annotate(starts=Min("sessions__starts_at"))
        begun = When(starts__lte=self.span.moment, then=Value("held"))
        rows = first.filter(self.span.on("starts"), team__in=self.teams)
        return rows.annotate(state=Case(begun, default=Value("planned")))

    def _community_axis(self) -> Axis:
        return Axis("community", self.communities, is_whole=False)

    def _by_community(self, about: str, axis: str, rows: Rows) -> Table:
        columns = Axis(axis, SIDES[axis])
        return Table(about, self._community_axis(), columns, _summed(rows))

    def _of_communities(self, about: str, rows: Rows) -> Table:
        return Table(about, self._community_axis(), None, _summed(rows))


Rows = Iterable[tuple[Any, ...]]
FORMATS = tuple(EventPlan.Format.values)
HELD = ("held", "planned")
SIDES = {
    "role": tuple(ROLE_GROUPS),
    "stage": tuple(Team.Stage.values),
    "lead": ("both", "one"),
    "verdict": (*QuestionAnswer.Verdict.values, "none"),
    "state": ("agreed", "shown", "opened"),
}


def _counted(rows: QuerySet[Any], *names: str) -> Iterator[tuple[Any, ...]]:
    """How many rows there are of each combination."""
    return rows.order_by().values_list(*names).annotate(count=Count("pk")).iterator()


def _summed(rows: Rows) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for *codes, count in rows:
        found[tuple(codes)] += count
    return dict(found)


def _two(
    about: str, row: str, rows: tuple[str, ...], column: str, columns: tuple[str, ...], counts: Rows
) -> Table:
    return Table(about, Axis(row, rows), Axis(column, columns), _summed(counts))


def _answers(item: str, side: str, tally: Counter[tuple[str, str]]) -> Table:
    """One side's answers to one question; the teams they add up to are the other side's too."""
    counts: dict[tuple[str, ...], int] = {
        (answer,): tally[side, answer] for answer in ("high", "less")
    }
    return Table(f"voices/{item}", Axis(side, ("high", "less")), None, counts)


def gather(
    teams: QuerySet[Team],
    *,
    programme: str,
    communities: Iterable[str],
    span: Span,
) -> list[Counted]:
    """Count everything for these communities of a programme."""
    codes = tuple(sorted(communities))
    chosen = at_work(teams, programme=programme, communities=codes, span=span)
    return Gathering(chosen, codes, span).tables()


def at_work(
    teams: QuerySet[Team], *, programme: str, communities: Iterable[str], span: Span
) -> QuerySet[Team]:
    """Those of these teams that a report over these communities and months is about."""
    days = Q(starts_on__lte=span.last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=span.first))
    return teams.filter(days, programme=programme, community__slug__in=tuple(communities))
