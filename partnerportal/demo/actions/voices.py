"""What the other members of teams answered, as the story has it: shown as a group, or still waiting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engagement.access import shown_from
from engagement.models import (
    CheckIn,
    TeamVoices,
    Theme,
    Voice,
    VoiceAnswer,
    VoicePicture,
    VoiceRound,
)
from engagement.voices import picture
from partnerportal.demo.actions.check_ins import stretched
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import Perspective

Outcome = VoiceRound.Outcome


@dataclass(frozen=True)
class _Told:
    """The voices of one check-in: person -> item -> value."""

    held: VoiceRound
    said: dict[str, dict[int, int]]
    scene: Scene

    @property
    def is_shown(self) -> bool:
        return self.held.outcome == Outcome.SHOWN

    def values(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for answers in self.said.values():
            for item, value in answers.items():
                found.setdefault(item, []).append(value)
        return found


def settle_voices(scenes: list[Scene]) -> None:
    """Which teams hear their other members, and what came of it in each check-in."""
    teams = [scene.team for scene in scenes]
    on = [_switch(scene) for scene in scenes if "voices" in scene.told]
    settle(on, among=TeamVoices.objects.filter(team__in=teams), key=("team_id",))
    told = [one for scene in scenes if "voices" in scene.told for one in _rounds(scene)]
    rounds = VoiceRound.objects.filter(check_in__team__in=teams)
    settle([one.held for one in told], among=rounds, key=("check_in_id",))
    pictures = [row for one in told if one.is_shown for row in _pictures(one)]
    there = VoicePicture.objects.filter(round__check_in__team__in=teams)
    settle(pictures, among=there, key=("round_id", "item_id"))
    _settle_waiting([one for one in told if one.held.outcome == Outcome.WAITING], teams)


def _switch(scene: Scene) -> TeamVoices:
    told = scene.told["voices"]
    return TeamVoices(
        team=scene.team,
        is_on=True,
        shown_from=told.get("from"),
        changed_by=scene.who(told["who"]),
        changed_at=scene.moment(told["at"]),
    )


def _rounds(scene: Scene) -> list[_Told]:
    told = {row["number"]: row["voices"] for row in scene.told["check_ins"] if "voices" in row}
    rows = CheckIn.objects.filter(team=scene.team, number__in=told)
    rows = rows.select_related("instrument_version").prefetch_related(
        "instrument_version__themes__items"
    )
    return [_round(row, told[row.number], scene) for row in rows.order_by("number")]


def _round(check_in: CheckIn, told: dict[str, str], scene: Scene) -> _Told:
    least = shown_from(scene.team)
    outcome = Outcome.SHOWN if len(told) >= least else Outcome.TOO_FEW
    held = VoiceRound(
        check_in=check_in,
        shown_from=least,
        outcome=outcome if check_in.is_revealed else Outcome.WAITING,
    )
    themes = list(check_in.instrument_version.themes.all())
    return _Told(held, {who: _values(themes, values) for who, values in told.items()}, scene)


def _values(themes: list[Theme], told: str) -> dict[int, int]:
    """As in a response: a group of digits for each theme, "-" for what somebody skips."""
    return {
        item.pk: int(digit)
        for theme, group in stretched(themes, told.split())
        for item, digit in stretched(list(theme.items.all()), group)
        if digit != "-"
    }


def _pictures(one: _Told) -> list[VoicePicture]:
    found = {item: picture(values, one.held.shown_from) for item, values in one.values().items()}
    return [
        VoicePicture(round=one.held, item_id=item, middle=row.middle, spread=row.spread.value)
        for item, row in found.items()
        if row
    ]


def _settle_waiting(told: list[_Told], teams: list[Any]) -> None:
    """What waits is kept by person; what is shown is not."""
    rows = [
        (
            Voice(round=one.held, user=one.scene.who(key), perspective=Perspective.PATIENT),
            answers,
        )
        for one in told
        for key, answers in one.said.items()
    ]
    among = Voice.objects.filter(round__check_in__team__in=teams)
    settle([row for row, _answers in rows], among=among, key=("round_id", "user_id"))
    answers = [
        VoiceAnswer(voice=row, item_id=item, value=value)
        for row, given in rows
        for item, value in given.items()
    ]
    there = VoiceAnswer.objects.filter(voice__round__check_in__team__in=teams)
    settle(answers, among=there, key=("voice_id", "item_id"))
