from tests.doors.rules import Rule, leads, members, readers

MATRIX = {
    "team-rhythm": Rule(get=readers(200), post=leads(422)),
    "check-in-start": Rule(get=members(200), post=members(422)),
    "check-in-not-today": Rule(get=None, post=leads(302)),
}
