from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions
from engagement.forms import sent_happened
from engagement.models import HowFar
from teams.access import readable_team
from teams.access.involvement import wishes_of
from teams.forms.involvement import STEP_MEANINGS
from teams.models import Level


@dataclass(frozen=True)
class Said:
    """How far one person was part of a step, as one of the co-leads says."""

    by: str
    perspective: str
    level: HowFar


@dataclass(frozen=True)
class Part:
    """What one person wanted in a step, and what is said to have happened."""

    name: str
    perspective: str
    wanted: Level | None
    said: list[Said]

    @property
    def went_another_way(self):
        """Whether somebody says another level than was wanted, or the two say different ones."""
        levels = {int(one.level) for one in self.said} | (
            set() if self.wanted is None else {int(self.wanted)}
        )
        return bool(self.said) and len(levels) > 1


@dataclass(frozen=True)
class StepRow:
    step: object
    parts: list[Part]

    @property
    def apart(self):
        """What is worth a talk in this step."""
        return [part for part in self.parts if part.went_another_way]


@require_http_methods(["GET", "HEAD", "POST"])
def happened_edit(request, pk):
    """The last part of a check-in, once a quarter: how it went, step by step. All may be skipped."""
    response = access.place_to_say_what_happened(request.user, pk)
    check_in, refusal = response.check_in, None
    if request.method != "POST" and not check_in.is_open:
        return redirect(check_in)
    people, steps = access.people_asked_about(check_in), access.steps_so_far(check_in.team)
    if request.method == "POST":
        sent = sent_happened(request.POST, [person.pk for person in people], steps)
        try:
            actions.say_what_happened(response=response, said=sent)
        except ValidationError as wrong:
            refusal = wrong.messages[0]
        else:
            messages.success(request, _("Saved. Nobody else sees it before both sides are shown."))
            return redirect(check_in) if response.is_in else redirect("check-in-submit", pk=pk)
    said = access.own_happened(response)
    context = {
        "check_in": check_in,
        "refusal": refusal,
        "levels": HowFar.choices,
        "steps": [
            {
                "step": step,
                "meaning": STEP_MEANINGS[step],
                "people": [
                    {"person": one, "level": said.get((one.pk, step.value))} for one in people
                ],
            }
            for step in steps
        ],
    }
    return render(request, "engagement/happened_edit.html", context, status=422 if refusal else 200)


@require_safe
def team_happened(request, slug):
    """For the co-leads: the newest of what happened, beside what each had wanted."""
    team = readable_team(request.user, slug)
    check_in = access.newest_with_happened(request.user, team)
    rows = happened_rows(request.user, check_in) if check_in else []
    context = {"team": team, "check_in": check_in, "rows": rows}
    return render(request, "engagement/team_happened.html", context)


def happened_rows(user, check_in):
    """Step by step: what each co-lead wanted, and what is said, as far as this reader may read."""
    shown = access.shown_happened(user, check_in)
    if not shown:
        return []
    wanted = wishes_of(check_in.team)
    halves = [one for one in check_in.halves if not one.has_left]
    rows = []
    for step in access.steps_so_far(check_in.team):
        here = [row for row in shown if row.step == step.value]
        parts = [_part(one, here, wanted) for one in halves]
        if here:
            rows.append(StepRow(step, parts))
    return rows


def _part(half, here, wanted):
    """What is of one person in a step."""
    said = [
        Said(row.response.user.given_name, row.response.perspective, HowFar(row.level))
        for row in here
        if row.person_id == half.user_id
    ]
    steps = wanted.get(half.user_id, {})
    level = steps.get(here[0].step) if here else None
    wish = None if level is None else Level(level)
    return Part(half.user.given_name, half.perspective, wish, said)
