"""Who is invited to the teams and has not come yet."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Scene
from teams.models import INVITATION_LIFE, Invitation, User


def settle_invitations(scenes: list[Scene]) -> None:
    """They wait; some have run out. Whoever came in a visitor's name is not here any more."""
    rows = [
        _invitation(told, scene) for scene in scenes for told in scene.told.get("invitations", [])
    ]
    among = Invitation.objects.filter(team__in=[scene.team for scene in scenes])
    settle(rows, among=among, key=("team_id", "email"))
    _forget_who_came([row.email for row in rows])


def _invitation(told: dict[str, Any], scene: Scene) -> Invitation:
    sent = scene.moment(told["sent"])
    return Invitation(
        team=scene.team,
        email=f"{told['address']}@example.org",
        name=told["name"],
        language=told["language"],
        role=told["role"],
        seat=told.get("seat", ""),
        invited_by=scene.who(told["by"]),
        created_at=sent,
        sent_at=sent,
        expires_at=sent + INVITATION_LIFE,
    )


def _forget_who_came(addresses: list[str]) -> None:
    """Drop the accounts that visitors made of the story's invitations.

    Somebody who did something in a team that is not of the story stays.
    """
    for person in User.objects.filter(email__in=addresses):
        try:
            with transaction.atomic():
                person.delete()
        except ProtectedError:
            continue
