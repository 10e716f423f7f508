"""What the teams' people did and decided, how they want to be thanked, and their own words about it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from engagement.access.contribution import side_of
from engagement.models import (
    Contribution,
    Contributor,
    Decision,
    DecisionPart,
    Dissent,
    Recognition,
    Statement,
    WordBack,
)
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import Membership, Perspective

Done = tuple[Contribution, dict[str, Any], Scene]
Decided = tuple[Decision, dict[str, Any], Scene]

# When people write down what they did: in the evening of that day.
_EVENING = "T18:30"


def settle_record(scenes: list[Scene]) -> None:
    done = _contributions(scenes)
    _parts(done)
    _words_back(done)
    decided = _decisions(scenes)
    _decision_parts(decided)
    _inputs(decided, done)
    _dissents(decided)
    _thanks(scenes)
    _statements(scenes)


def _side(key: str, scene: Scene) -> str:
    row = next(row for row in scene.told["members"] if row["who"] == key)
    return side_of(Membership(role=row["role"], seat=row.get("seat", "")))


def _contributions(scenes: list[Scene]) -> list[Done]:
    told = [
        (_contribution(row, scene), row, scene)
        for scene in scenes
        for row in scene.told.get("contributions", [])
    ]
    among = Contribution.objects.filter(team__in=[scene.team for scene in scenes])
    key = ("team_id", "kind", "what")
    settle([row for row, *_rest in told], among=among, key=key)
    return told


def _contribution(told: dict[str, Any], scene: Scene) -> Contribution:
    at = scene.moment(told["done"] + _EVENING)
    other = (
        Perspective.PATIENT
        if _side(told["who"][0], scene) == Perspective.RESEARCHER
        else Perspective.RESEARCHER
    )
    hoped = told.get("hoped", "")
    return Contribution(
        team=scene.team,
        kind=told["kind"],
        what=told.get("what", ""),
        done_on=scene.day(told["done"]),
        step=told.get("step", ""),
        level=told.get("level"),
        hours=Decimal(told["hours"]) if "hours" in told else None,
        hoped=hoped,
        hoped_at=at if hoped else None,
        asked=told.get("asked", other.value) if hoped else "",
        change=told.get("change", ""),
        changed=told.get("changed", ""),
        why=told.get("why", ""),
        entered_by=scene.who(told.get("by", told["who"][0])),
        entered_at=at,
    )


def _parts(done: list[Done]) -> None:
    rows = [
        Contributor(contribution=row, user=scene.who(key), perspective=_side(key, scene))
        for row, told, scene in done
        for key in told["who"]
    ]
    among = Contributor.objects.filter(contribution__in=[row for row, *_rest in done])
    settle(rows, among=among, key=("contribution_id", "user_id"))


def _words_back(done: list[Done]) -> None:
    rows = [
        WordBack(
            contribution=row,
            outcome=told["word_back"]["outcome"],
            words=told["word_back"]["words"],
            change=told["word_back"].get("change", ""),
            replied_by=scene.who(told["word_back"]["who"]),
            replied_at=scene.moment(told["word_back"]["at"]),
        )
        for row, told, scene in done
        if "word_back" in told
    ]
    among = WordBack.objects.filter(contribution__in=[row for row, *_rest in done])
    settle(rows, among=among, key=("contribution_id",))


def _decisions(scenes: list[Scene]) -> list[Decided]:
    told = [
        (_decision(row, scene), row, scene)
        for scene in scenes
        for row in scene.told.get("decisions", [])
    ]
    among = Decision.objects.filter(team__in=[scene.team for scene in scenes])
    settle([row for row, *_rest in told], among=among, key=("team_id", "question"))
    return told


def _decision(told: dict[str, Any], scene: Scene) -> Decision:
    language = scene.team.language
    return Decision(
        team=scene.team,
        question=told["question"],
        options=scene.words(told.get("options", ""), language),
        how=told["how"],
        decided_by=scene.who(told["decided_by"]) if "decided_by" in told else None,
        how_words=told.get("how_words", ""),
        outcome=told["outcome"],
        decided_on=scene.day(told["on"]),
        entered_by=scene.who(told["by"]),
        entered_at=scene.moment(told["on"] + _EVENING),
    )


def _decision_parts(decided: list[Decided]) -> None:
    rows = [
        DecisionPart(decision=row, user=scene.who(key), perspective=_side(key, scene))
        for row, told, scene in decided
        for key in told["who"]
    ]
    among = DecisionPart.objects.filter(decision__in=[row for row, *_rest in decided])
    settle(rows, among=among, key=("decision_id", "user_id"))


def _inputs(decided: list[Decided], done: list[Done]) -> None:
    """Contributions by their place in the team's file, from 1."""
    by_team: dict[int, list[Contribution]] = {}
    for row, _told, scene in done:
        by_team.setdefault(scene.team.pk, []).append(row)
    link = Decision.inputs.through
    rows = [
        link(decision=row, contribution=by_team[scene.team.pk][place - 1])
        for row, told, scene in decided
        for place in told.get("brought", [])
    ]
    among = link.objects.filter(decision__in=[row for row, *_rest in decided])
    settle(rows, among=among, key=("decision_id", "contribution_id"))


def _dissents(decided: list[Decided]) -> None:
    rows = [
        _dissent(row, one, scene)
        for row, told, scene in decided
        for one in told.get("dissents", [])
    ]
    among = Dissent.objects.filter(decision__in=[row for row, *_rest in decided])
    settle(rows, among=among, key=("decision_id", "user_id"))


def _dissent(decision: Decision, told: dict[str, Any], scene: Scene) -> Dissent:
    at: datetime.datetime = scene.moment(told["at"])
    return Dissent(
        decision=decision,
        user=scene.who(told["who"]),
        words=told["words"],
        written_by=scene.who(told.get("by", told["who"])),
        written_at=at,
        shown_at=at if told.get("shown") else None,
    )


def _thanks(scenes: list[Scene]) -> None:
    rows = [
        Recognition(
            team=scene.team,
            user=scene.who(key),
            roles=told.get("roles", []),
            **dict.fromkeys(told["ways"], True),
        )
        for scene in scenes
        for key, told in scene.told.get("thanks", {}).items()
    ]
    among = Recognition.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id", "user_id"), kept=("chosen_at",))


def _statements(scenes: list[Scene]) -> None:
    """Versions in their order, in the team's language."""
    rows = [
        Statement(
            team=scene.team,
            language=scene.team.language,
            number=number,
            words=scene.words(told["words"], scene.team.language),
            written_by=scene.who(told["who"]),
            written_at=scene.moment(told["at"]),
        )
        for scene in scenes
        for number, told in enumerate(scene.told.get("statements", []), start=1)
    ]
    among = Statement.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id", "language", "number"))
