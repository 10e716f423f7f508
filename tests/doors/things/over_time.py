from tests.doors.rules import TEAM_PAGE, Rule, leads

MATRIX = {"team-over-time": TEAM_PAGE, "team-over-time-file": Rule(get=leads(200))}
