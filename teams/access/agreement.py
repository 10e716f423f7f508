"""Who may read a team's agreement (its team, its facilitator, administrators), and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from partnerportal.foundation import documents
from partnerportal.foundation.models import Document
from teams.access.team import led_team, readable_team, teams_read_by
from teams.models import AgreementVersion, Approval, Membership, Perspective, Team

KIND = "agreement"


def agreement_versions_of(team: Team) -> QuerySet[AgreementVersion]:
    """The versions of a team that was opened by its own door, newest first, with their words."""
    rows = AgreementVersion.objects.filter(team=team).select_related("begun_by")
    return rows.prefetch_related("sections").order_by("-number")


def agreement_in_force(team: Team) -> AgreementVersion | None:
    """The newest version that both sides have signed."""
    return agreement_versions_of(team).exclude(agreed_at=None).first()


def agreements_to_review(first: date, last: date) -> QuerySet[AgreementVersion]:
    """The versions in force, of whichever team, whose day to look again is one of these."""
    agreed = AgreementVersion.objects.exclude(agreed_at=None)
    newer = agreed.filter(team=OuterRef("team"), number__gt=OuterRef("number"))
    return agreed.filter(~Exists(newer), review_on__range=(first, last))


def open_agreement(team: Team) -> AgreementVersion | None:
    """The version that is being written or waits for a signature."""
    newest = agreement_versions_of(team).first()
    return newest if newest and newest.agreed_at is None else None


def readable_version(user: Any, slug: str, number: int) -> tuple[Team, AgreementVersion]:
    """Fetch one version with its team; to an outsider it does not exist."""
    team = readable_team(user, slug)
    return team, get_object_or_404(agreement_versions_of(team), number=number)


def written_version(user: Any, slug: str) -> tuple[Team, AgreementVersion]:
    """Fetch the newest version for a co-lead who writes; other readers are told that they may not."""
    team = led_team(user, slug)
    version = agreement_versions_of(team).first()
    return team, version or get_object_or_404(agreement_versions_of(team), number=0)


@dataclass(frozen=True)
class AgreementState:
    """How a team's agreement stands. `signed` holds the approvals of the newest version, by side."""

    newest: AgreementVersion | None
    signed: dict[str, Approval]
    is_in_force: bool

    @property
    def is_signed_by_both(self) -> bool:
        """Whether the newest words are those in force."""
        return self.newest is not None and self.newest.agreed_at is not None

    def waits_for(self, perspective: str) -> bool:
        """Whether the other side has signed the newest words and this one has not."""
        other = Perspective(perspective).other
        return (
            not self.is_signed_by_both and other in self.signed and perspective not in self.signed
        )


def agreement_state(team: Team) -> AgreementState:
    """The newest version with its words, its signatures, and whether any version is in force."""
    newest = agreement_versions_of(team).first()
    if newest is None:
        return AgreementState(None, {}, is_in_force=False)
    # Version 2 is begun only when somebody has signed version 1, not when both have: so it is asked.
    in_force = (
        newest.agreed_at is not None
        or newest.number > 1
        and AgreementVersion.objects.filter(team=team, agreed_at__isnull=False).exists()
    )
    return AgreementState(newest, signatures_of(newest), is_in_force=in_force)


def signatures_of(version: AgreementVersion) -> dict[str, Approval]:
    """Who signed exactly these words, by side.

    Until both sides have, a name counts only while its person holds the seat: whoever has taken the
    seat over is asked, and not bound by somebody else's name. What is in force stays in force.
    """
    signed = Approval.objects.by_perspective(version.subject, version.fingerprint)
    if version.agreed_at or not signed:
        return signed
    seats = Membership.objects.active().co_leads().filter(team=version.team_id)
    held = set(seats.values_list("user", "seat"))
    return {side: row for side, row in signed.items() if (row.approved_by_id, side) in held}


def is_frozen(version: AgreementVersion) -> bool:
    """Whether anybody has ever signed this version, so that its words stay as they are."""
    return Approval.objects.filter(subject=version.subject).exists()


def agreement_files_of(version: AgreementVersion) -> QuerySet[Document]:
    """The PDFs that were made of a version, newest first."""
    return Document.objects.filter(kind=KIND, subject=str(version.pk)).order_by("-created_at")


def can_have_agreement(user: Any, version_pk: int) -> bool:
    """Whether this person may (still) have a PDF of this version."""
    return AgreementVersion.objects.filter(pk=version_pk, team__in=teams_read_by(user)).exists()


@documents.may_open(KIND)
def _may_open(user: Any, document: Document) -> bool:
    return can_have_agreement(user, int(document.subject))
