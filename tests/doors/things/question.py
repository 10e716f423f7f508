"""The research question and how far people want to take part."""

from teams.models import QuestionWording
from tests.doors.rules import TEAM_PAGE, Rule, leads, members

MATRIX = {
    "team-question": TEAM_PAGE,
    "team-question-answer": Rule(get=None, post=leads(422)),
    "team-question-propose": Rule(get=leads(200), post=leads(422)),
    "team-involvement": TEAM_PAGE,
    "team-involvement-edit": Rule(get=members(200), post=members(302)),
}


def add(world):
    assert QuestionWording.objects.filter(team=world.team).exists()
    return {}
