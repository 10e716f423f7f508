from tests.doors.rules import Rule, leads

MATRIX = {"team-rhythm": Rule(get=leads(200), post=leads(422))}
