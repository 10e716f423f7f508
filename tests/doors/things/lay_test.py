"""A summary is tried out with readers: whoever has the address answers, the co-leads judge."""

from django.utils import timezone

from kmb_events.actions import ask_readers
from kmb_events.models import LayReply
from tests.doors.rules import LEAD_ACT, Rule, everybody, leads
from tests.sweep.planting import Canary, a_word, plants

MATRIX = {
    "lay-test": Rule(
        get=everybody(200), post=everybody(422), note="whoever has the address may answer"
    ),
    "lay-test-thanks": Rule(get=everybody(200)),
    "summary-test": Rule(get=leads(200), post=leads(422)),
    "summary-test-open": LEAD_ACT,
    "summary-test-answers": Rule(get=leads(200)),
    "summary-test-judge": LEAD_ACT,
}

QUESTIONS = [
    {"words": "What helps?", "right": "Rides may help.", "options": [], "answer": None},
    {
        "words": "How sure are we?",
        "right": "Not very sure.",
        "options": ["Very sure", "Not very sure", "It is not said"],
        "answer": 1,
    },
    {"words": "What is not known?", "right": "Who pays.", "options": [], "answer": None},
]


def tried_out(text):
    return ask_readers(text=text, questions=QUESTIONS, test=None, seen_version=0)


def answered(test, words, place=1):
    reply = LayReply.objects.create(test=test, given_on=timezone.localdate(), language="en")
    return reply.answers.create(place=place, words=words)


def add(world):
    test = tried_out(world.text)
    answer = answered(test, "Rides that wait.")
    token = {"token": test.token}
    return {
        "lay-test": token,
        "lay-test-thanks": token,
        "summary-test-judge": {"pk": answer.pk, "language": "en", "slug": world.plan.slug},
    }


@plants("kmb_events.LayAnswer.words")
def lay_answers(world):
    """What test readers wrote is for the two who judge it."""
    word = a_word()
    test = world.text.lay_tests.first() or tried_out(world.text)
    answered(test, word)
    yield Canary(word, "what a test reader wrote", frozenset(["patient", "researcher"]))
