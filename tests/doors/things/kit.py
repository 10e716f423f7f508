"""Words and a picture to send: for whoever reads the plan."""

from tests.doors.rules import TEAM_PAGE, Rule, readers

MATRIX = {
    "kit": TEAM_PAGE,
    "kit-picture": TEAM_PAGE,
    "kit-draw": Rule(get=None, post=readers(302)),
}
