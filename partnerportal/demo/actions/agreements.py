"""What the teams agreed on: versions with their words, and who signed them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import AgreementSection, AgreementVersion, Approval, Section

Written = tuple[AgreementVersion, dict[str, Any], Scene]


def settle_agreements(scenes: list[Scene]) -> None:
    told = [
        (_version(number, row, scene), row, scene)
        for scene in scenes
        for number, row in enumerate(scene.told.get("agreement", []), start=1)
    ]
    teams = [scene.team for scene in scenes]
    among = AgreementVersion.objects.filter(team__in=teams)
    rows = settle([row for row, *_rest in told], among=among, key=("team_id", "number"))
    sections = AgreementSection.objects.filter(agreement__in=rows)
    settle(list(_sections(told)), among=sections, key=("agreement_id", "code"))
    _settle_signatures(told, teams)


def _version(number: int, told: dict[str, Any], scene: Scene) -> AgreementVersion:
    """In force from the moment when the second side signed."""
    signed = sorted(scene.moment(one["at"]) for one in told["signed"])
    return AgreementVersion(
        team=scene.team,
        number=number,
        language=scene.team.language,
        review_on=scene.day(told["review"]) if "review" in told else None,
        begun_by=scene.who(told["who"]),
        begun_at=scene.moment(told["at"]),
        agreed_at=signed[1] if len(signed) == 2 else None,
    )


def _sections(told: list[Written]) -> Iterator[AgreementSection]:
    """A version says only what it changes; the rest goes on from the one before."""
    words: dict[int, dict[str, str]] = {}
    for version, row, scene in told:
        known = words.setdefault(version.team_id, {})
        known |= row["sections"]
        for code in Section.values:
            yield AgreementSection(
                agreement=version,
                code=code,
                text=known.get(code, ""),
                edited_by=scene.who(row["who"]),
                edited_at=scene.moment(row["at"]),
            )


def _settle_signatures(told: list[Written], teams: list[Any]) -> None:
    keys = [version.pk for version, *_rest in told]
    whole = AgreementVersion.objects.prefetch_related("sections").in_bulk(keys)
    rows = [
        Approval(
            team=scene.team,
            subject=version.subject,
            fingerprint=whole[version.pk].fingerprint,
            perspective=scene.seat(one["who"]),
            approved_by=scene.who(one["who"]),
            signed_name=scene.who(one["who"]).name,
            approved_at=scene.moment(one["at"]),
        )
        for version, row, scene in told
        for one in row["signed"]
    ]
    among = Approval.objects.filter(team__in=teams, subject__startswith="agreement:")
    settle(rows, among=among, key=("subject", "perspective"))
