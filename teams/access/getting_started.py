"""Getting started together: what a new team settles, each step done when it is real.

Nothing here is ticked. A step is read from what stands: who holds the seats, what both signed, what
each wants to do, the last word of the patient co-lead. So a step also opens again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    When,
)
from django.db.models import Value as Words
from django.db.models.functions import Cast, Coalesce, Concat

from teams.models import (
    AgreementVersion,
    Approval,
    Invitation,
    Involvement,
    Membership,
    Perspective,
    QuestionAnswer,
    QuestionWording,
    Team,
)

Code = Literal["seats", "invited", "involvement", "agreement", "question", "rhythm"]
# The annotation that says whether one side has signed the version that is not in force yet.
_SIGNED = {side: f"draft_signed_by_{side.value}" for side in Perspective}


@dataclass(frozen=True)
class Step:
    """One thing that a team settles. `asks_me`: what is missing is for the reader to do.

    `waits_for` are the first names of those it waits for; `state` says how far it is, where that
    changes the words.
    """

    code: Code
    is_done: bool
    asks_me: bool = False
    waits_for: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True)
class Setup:
    """All steps of one team, as one reader has them."""

    steps: tuple[Step, ...]

    @property
    def is_done(self) -> bool:
        return all(step.is_done for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first step that the reader can do now."""
        return next((step for step in self.steps if step.asks_me), None)


def with_setup(teams: QuerySet[Team]) -> QuerySet[Team]:
    """Annotate what `setup_of` reads; needs `people_with_setup` or `leads_with_setup`, too.

    Subqueries of one statement, so that three teams cost what one does.
    """
    of_team = OuterRef("pk")
    wordings = QuestionWording.objects.filter(team=of_team).order_by("-proposed_at", "-pk")
    answers = QuestionAnswer.objects.filter(wording=OuterRef("newest_wording"))
    versions = AgreementVersion.objects.filter(team=of_team).order_by("-number")
    invited = Invitation.objects.waiting().filter(team=of_team).order_by().values("team")
    teams = teams.annotate(
        newest_wording=Subquery(wordings.values("pk")[:1]),
        has_agreement=Exists(versions.filter(agreed_at__isnull=False)),
        newest_agreement=Subquery(versions.values("pk")[:1]),
        newest_agreed_at=Subquery(versions.values("agreed_at")[:1]),
        invited_count=Coalesce(Subquery(invited.annotate(n=Count("pk")).values("n")), 0),
    )
    newest = answers.order_by("-answered_at", "-pk").values("verdict")
    # Only the newest version waits for a name; an older one that was not agreed is passed by.
    draft = Case(When(newest_agreed_at=None, then=F("newest_agreement")))
    teams = teams.annotate(verdict=Coalesce(Subquery(newest[:1]), Words("")), draft_agreement=draft)
    return teams.annotate(**{_SIGNED[side]: _draft_signed_by(side) for side in Perspective})


def _draft_signed_by(side: Perspective) -> Exists:
    subject = Concat(Words("agreement:"), Cast(OuterRef("draft_agreement"), CharField()))
    seats = Membership.objects.active().co_leads().filter(seat=side, team=OuterRef("team"))
    names = Approval.objects.filter(subject=subject, perspective=side)
    return Exists(names.filter(approved_by__in=seats.values("user")))


def has_signed_draft(team: Any, side: Perspective) -> bool:
    """Whether one side, by who holds its seat now, has signed the version that is not in force yet."""
    return bool(getattr(team, _SIGNED[side]))


def people_with_setup() -> Prefetch:
    """As Team.people(), with `has_said`: whether each has said how far they want to take part."""
    return _prefetch(Membership.objects.active())


def leads_with_setup() -> Prefetch:
    return _prefetch(Membership.objects.active().co_leads())


def _prefetch(rows: Any) -> Prefetch:
    said = Involvement.objects.filter(team=OuterRef("team"), user=OuterRef("user"))
    rows = rows.select_related("user").annotate(has_said=Exists(said)).order_by("user__name")
    return Prefetch("memberships", queryset=rows, to_attr="active_memberships")


def setup_of(team: Any, reader: Any) -> Setup:
    """The steps of a team that was loaded by `with_setup`. Only co-leads are asked anything."""
    rows = team.active_memberships
    mine = next((row.seat for row in rows if row.user_id == reader.pk and row.seat), "")
    return Setup(
        (
            _seats(team, mine),
            _invited(team),
            _involvement(team, reader, mine),
            _agreement(team, mine),
            _question(team, mine),
            Step(
                "rhythm", team.check_in_weeks is not None, asks_me=_asks(mine, team.check_in_weeks)
            ),
        )
    )


def _asks(mine: str, settled: object) -> bool:
    return bool(mine) and not settled


def _seats(team: Any, mine: str) -> Step:
    return Step("seats", team.is_co_led, asks_me=_asks(mine, team.is_co_led))


def _invited(team: Any) -> Step:
    return Step("invited", team.invited_count == 0, state=str(team.invited_count))


def _involvement(team: Any, reader: Any, mine: str) -> Step:
    """Both sides have to have said it; where two share a seat, each of them."""
    leads = [row for row in team.people_in_order if row.seat]
    missing = [row for row in leads if not row.has_said]
    return Step(
        "involvement",
        team.is_co_led and not missing,
        asks_me=bool(mine) and any(row.user_id == reader.pk for row in missing),
        waits_for=_names(missing, reader),
    )


def _names(rows: list[Any], reader: Any) -> tuple[str, ...]:
    return tuple(row.user.given_name for row in rows if row.user_id != reader.pk)


def _agreement(team: Any, mine: str) -> Step:
    """The version in force is one that both sides signed; a newer draft does not undo it."""
    if team.has_agreement:
        return Step("agreement", True)
    signed = [side for side in Perspective if has_signed_draft(team, side)]
    if not signed:
        return Step(
            "agreement", False, asks_me=bool(mine), state="begun" * bool(team.draft_agreement)
        )
    others = [row for side in Perspective if side not in signed for row in team.co_leads(side)]
    return Step(
        "agreement",
        False,
        asks_me=bool(mine) and mine not in signed,
        waits_for=tuple(row.user.given_name for row in others),
        state="signed_by_one",
    )


def _question(team: Any, mine: str) -> Step:
    """The patient co-lead has said of the newest wording, last of all, that it is still theirs."""
    if not team.newest_wording:
        return Step("question", False, asks_me=bool(mine), state="none")
    if team.verdict == QuestionAnswer.Verdict.STILL:
        return Step("question", True)
    if team.verdict:
        return Step("question", False, asks_me=bool(mine), state="lost")
    patients = team.co_leads(Perspective.PATIENT)
    return Step(
        "question",
        False,
        asks_me=mine == Perspective.PATIENT,
        waits_for=tuple(row.user.given_name for row in patients),
        state="unanswered",
    )
