"""What the two agreed after a check-in, as the story has it: words, and what they will do."""

from __future__ import annotations

import datetime
from typing import Any

from engagement.models import Action, CheckIn, Conversation
from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene

# A check-in with what is told of it.
Held = tuple[CheckIn, dict[str, Any], Scene]


def talked_at(told: dict[str, Any], scene: Scene) -> datetime.datetime | None:
    """When the two first wrote down what they agreed."""
    conversation = [told["conversation"]["at"]] if "conversation" in told else []
    agreed = [row["at"] for row in told.get("actions", []) if "from" not in row]
    return min((scene.moment(at) for at in conversation + agreed), default=None)


def settle_agreed(held: list[Held]) -> None:
    check_ins = [check_in for check_in, *_rest in held]
    words = [
        Conversation(
            check_in=check_in,
            agreed=told["conversation"]["agreed"],
            edited_by=scene.who(told["conversation"]["who"]),
            edited_at=scene.moment(told["conversation"]["at"]),
        )
        for check_in, told, scene in held
        if "conversation" in told
    ]
    settle(words, among=Conversation.objects.filter(check_in__in=check_ins), key=("check_in_id",))
    _settle_actions(held, check_ins)


def _settle_actions(held: list[Held], check_ins: list[CheckIn]) -> None:
    rows = [
        (_action(check_in, one, scene), one.get("from"))
        for check_in, told, scene in held
        for one in told.get("actions", [])
    ]
    among = Action.objects.filter(check_in__in=check_ins)
    # What goes on from which is said once all rows have their keys.
    settle(
        [row for row, _from in rows],
        among=among,
        key=("check_in_id", "what"),
        kept=("goes_on_from",),
    )
    by_name = {(row.check_in.team_id, row.check_in.number, row.what): row for row, _from in rows}
    for row, number in rows:
        before = by_name.get((row.check_in.team_id, number, row.what))
        wrong = Action.objects.filter(pk=row.pk).exclude(goes_on_from=before)
        if before:
            wrong.update(goes_on_from=before)


def _action(check_in: CheckIn, told: dict[str, Any], scene: Scene) -> Action:
    return Action(
        check_in=check_in,
        what=told["what"],
        owner=scene.who(told["owner"]) if "owner" in told else None,
        due_on=scene.day(told["due"]) if "due" in told else None,
        state=told.get("state", Action.State.OPEN),
        reason=told.get("reason", ""),
        added_by=scene.who(_writer(told, scene)),
        added_at=scene.moment(told["at"]),
        settled_at=scene.moment(told["settled"]) if "settled" in told else None,
    )


def _writer(told: dict[str, Any], scene: Scene) -> str:
    """Who wrote it down: a co-lead; who does it, if they are one."""
    leads = [row["who"] for row in scene.told["members"] if "seat" in row]
    return told["owner"] if told.get("owner") in leads else leads[0]
