"""What one page of a check-in asks: a part, or a single question for who likes that better."""

from dataclasses import dataclass, replace

from engagement.forms import sent_number
from engagement.models import Part


@dataclass(frozen=True)
class Step:
    """The `number`-th of `count` pages. part: its part, with the questions of this page alone."""

    number: int
    count: int
    part: Part
    first_question: int
    is_one: bool

    @property
    def query(self):
        return f"question={self.number}" if self.is_one else f"part={self.number}"

    @property
    def is_last(self):
        return self.number == self.count


def steps_of(parts, *, one_at_a_time):
    places, number = {}, 1
    for part in parts:
        for question in part.questions:
            places[question.pk] = number
            number += 1
    if not one_at_a_time:
        rows = [(part, places[part.questions[0].pk]) for part in parts if part.questions]
    else:
        rows = [
            (replace(part, questions=[question]), places[question.pk])
            for part in parts
            for question in part.questions
        ]
    return [
        Step(place, len(rows), part, first, one_at_a_time)
        for place, (part, first) in enumerate(rows, start=1)
    ]


def step_at(steps, query):
    """The step that an address names, by part or by question, or None."""
    if question := sent_number(query.get("question", "")):
        rows = [step for step in steps if step.first_question <= question]
        total = steps[-1].first_question + len(steps[-1].part.questions) - 1
        return rows[-1] if rows and question <= total else None
    part = sent_number(query.get("part", ""))
    return next((step for step in steps if step.part.number == part), None)


def first_left_open(steps, given):
    """The first step with a question that has no answer yet, else the first of all."""
    left = (step for step in steps if any(row.pk not in given for row in step.part.questions))
    return next(left, steps[0])
