"""Rates of the made-up network, what was offered to people, and what was paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from partnerportal.demo.actions.rows import by_place, placed, settle
from partnerportal.demo.actions.scene import Scene
from partnerportal.demo.story import Calendar
from teams.models import PayEntry, PayOffer, Rate


def settle_rates(told: list[dict[str, Any]], calendar: Calendar) -> None:
    """The whole rate card is the story's: an installation with the demo has no other."""
    rows = [
        Rate(
            activity=row["activity"],
            level=row.get("level"),
            unit=row["unit"],
            amount=_amount(row.get("amount")),
            starts_on=calendar.day(row["from"]),
            ends_on=calendar.day(row["until"]) if "until" in row else None,
            source=row["source"],
        )
        for row in told
    ]
    settle(rows, among=Rate.objects.all(), key=("activity", "level"))


def _amount(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told).quantize(Decimal("0.01"))


def settle_pay(scenes: list[Scene]) -> None:
    teams = [scene.team for scene in scenes]
    offers = [
        placed(_offer(row, scene), place)
        for scene in scenes
        for place, row in enumerate(scene.told.get("pay", {}).get("offers", []), start=1)
    ]
    among = PayOffer.objects.filter(team__in=teams)
    settle(offers, among=by_place(among, "team_id"), key=("team_id", "place"))
    entries = [
        placed(_entry(row, scene), place)
        for scene in scenes
        for place, row in enumerate(scene.told.get("pay", {}).get("entries", []), start=1)
    ]
    there = PayEntry.objects.filter(team__in=teams)
    settle(entries, among=by_place(there, "team_id"), key=("team_id", "place"))


def _offer(told: dict[str, Any], scene: Scene) -> PayOffer:
    return PayOffer(
        team=scene.team,
        user=scene.who(told["who"]),
        activity=told["activity"],
        unit=told["unit"],
        amount=_amount(told["amount"]),
        note=told.get("note", ""),
        offered_by=scene.who(told["by"]),
        offered_at=scene.moment(told["at"]),
        state=told.get("state", PayOffer.State.OFFERED),
        answered_at=scene.moment(told["answered"]) if "answered" in told else None,
    )


def _entry(told: dict[str, Any], scene: Scene) -> PayEntry:
    state = told.get("state", PayEntry.State.ENTERED)
    return PayEntry(
        team=scene.team,
        user=scene.who(told["who"]),
        kind=told["kind"],
        what=told["what"],
        done_on=scene.day(told["done"]),
        unit=told["unit"],
        quantity=Decimal(told.get("quantity", "1")),
        amount=_amount(told["amount"]),
        state=state,
        entered_by=scene.who(told["who"]),
        entered_at=scene.moment(told["at"]),
        settled_by=scene.who(told["by"]) if "by" in told else None,
        paid_on=scene.day(told["paid"]) if "paid" in told else None,
    )
