from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from partnerportal.demo.actions.rows import settle
from partnerportal.demo.actions.scene import Cast
from teams.models import User


def settle_people(told: list[dict[str, Any]]) -> Cast:
    """The people of the demo by their key in the story. They have no password; `/demo/` lets in."""
    rows = [_person(row) for row in told]
    settle(
        rows,
        among=User.objects.filter(email__in=[row.email for row in rows]),
        key=("email",),
        kept=("password", "last_login", "joined_at"),
    )
    settle(
        [EmailAddress(user=row, email=row.email, verified=True, primary=True) for row in rows],
        among=EmailAddress.objects.filter(user__in=rows),
        key=("email",),
    )
    return {row["key"]: user for row, user in zip(told, rows, strict=True)}


def _person(told: dict[str, Any]) -> User:
    role = told.get("role", "")
    return User(
        email=f"{told['address']}@example.org",
        name=told["name"],
        language=told["language"],
        time_zone=told["zone"],
        is_staff=role in {"facilitator", "administrator"},
        is_superuser=role == "administrator",
        is_active=True,
        credit=_credit(told),
        credit_name=told.get("credit", {}).get("name", ""),
        password=make_password(None),
    )


def _credit(told: dict[str, Any]) -> User.Credit:
    """With the own name, unless the story has another one, or none ("credit": {})."""
    if "credit" not in told:
        return User.Credit.NAME
    return User.Credit.OTHER if told["credit"].get("name") else User.Credit.NONE
