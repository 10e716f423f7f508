"""What each page should cost at most: queries, and millions of instructions a request.

floor and peers: measured before on one server with Python 3.11, Django 5.2 and PostgreSQL 15, in
millions of instructions (callgrind); peers are the nearest page of other Django projects.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    kind: str
    instructions: float
    queries: int
    floor: float
    peers: dict[str, float] = field(default_factory=dict)


SIGN_IN = Target("sign-in", 12, 0, 7.4, {"healthchecks": 9.4, "pretalx": 12.5, "pretix": 13.9})
HOME = Target("home", 55, 9, 36.0, {"healthchecks": 94, "pretalx": 520, "pretix": 101})
LIST = Target("list of 20 to 50 rows", 45, 8, 22.4, {"healthchecks": 74.6, "pretix": 511})
DETAIL = Target(
    "detail with history", 100, 15, 81, {"healthchecks": 106, "pretalx": 476, "pretix": 242}
)
CHECK_IN = Target(
    "check-in form", 120, 10, 97, {"healthchecks": 33.6, "pretalx": 176, "pretix": 691}
)
ADMIN_LIST = Target("admin list of 100 rows", 350, 12, 309, {"healthchecks": 362, "pretix": 462})
PUBLIC = Target("public page", 9, 3, 4.2, {"healthchecks": 15.7, "pretalx": 141, "pretix": 290})

TARGETS = {
    "account_login": SIGN_IN,
    "home": HOME,
    "team-list": LIST,
    "check-in-list": LIST,
    "event-list": LIST,
    "team-detail": DETAIL,
    "event-detail": DETAIL,
    "summary-detail": DETAIL,
    "check-in-reveal": DETAIL,
    "check-in-answer": CHECK_IN,
    "check-in-submit": CHECK_IN,
    "admin:teams_team_changelist": ADMIN_LIST,
    "admin:teams_user_changelist": ADMIN_LIST,
}
