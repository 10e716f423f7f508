"""Answers: opened early by both, and changed after both were shown."""

from tests.doors.rules import Rule, leads

MATRIX = {
    "check-in-change": Rule(get=leads(200), post=leads(302)),
    "check-in-early": Rule(get=leads(200), post=leads(302)),
}


def add(world):
    return {"check-in-change": {"pk": world.revealed.pk}}
