"""How a rule of the matrix is said: the status of each role, for a GET and for an empty POST."""

from dataclasses import dataclass

from tests.doors.roles import ROLES

SIGN_IN = 302


@dataclass(frozen=True)
class Rule:
    """Status by role. `post` None: POST is refused with 405 to whoever is signed in."""

    get: dict[str, int] | None
    post: dict[str, int] | None = None
    note: str = ""
    is_open: bool = False


def everybody(status):
    return dict.fromkeys(ROLES, status)


def known(status, **others):
    """The same for everybody who is signed in; strangers are sent to the sign-in page."""
    return everybody(status) | {"anonymous": SIGN_IN, "inactive": SIGN_IN} | others


def readers(status):
    """Those who may open a team's pages; to all others the page does not exist."""
    yes = dict.fromkeys(["patient", "researcher", "member", "facilitator", "administrator"], status)
    return known(404) | yes


def leads(status, refused=403):
    """Only the two co-leads; other readers are told that they may not."""
    return readers(refused) | {"patient": status, "researcher": status}


def members(status):
    """Only the people of the team; those who look after it are told that they may not."""
    return readers(403) | dict.fromkeys(["patient", "researcher", "member"], status)


def author(status):
    """Only who wrote it; to all others it does not exist."""
    return known(404, member=status)


PUBLIC_GET = Rule(get=everybody(200))
TEAM_PAGE = Rule(get=readers(200))
LEAD_ACT = Rule(get=None, post=leads(302))
