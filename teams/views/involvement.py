from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams import access, actions
from teams.access.involvement import own_wishes, wishes_of
from teams.forms.involvement import LEVEL_MEANINGS, STEP_MEANINGS, same_for_all, sent_levels
from teams.models import Level, ProjectStep


@dataclass(frozen=True)
class Wish:
    """What one person wants in one step; no level where they have not said it."""

    name: str
    level: Level | None


@dataclass(frozen=True)
class StepRow:
    """One step with everybody's wish, and the first names of those who want to lead or collaborate."""

    step: ProjectStep
    meaning: object
    wishes: list[Wish]
    leading: list[str]
    collaborating: list[str]

    @property
    def leaders(self):
        return _listed(self.leading)

    @property
    def collaborators(self):
        return _listed(self.collaborating)


def _listed(names):
    *others, last = names
    return (
        _("%(names)s and %(last)s") % {"names": ", ".join(others), "last": last} if others else last
    )


def _rows(team):
    said, people = wishes_of(team), team.people_in_order
    rows = []
    for step in ProjectStep:
        levels = [(row.user, _level(said.get(row.user_id, {}).get(step))) for row in people]
        rows.append(
            StepRow(
                step,
                STEP_MEANINGS[step],
                [Wish(user.name, level) for user, level in levels],
                [user.given_name for user, level in levels if level is Level.LEADING],
                [user.given_name for user, level in levels if level is Level.COLLABORATING],
            )
        )
    return rows, said


def _level(value):
    return None if value is None else Level(value)


@require_safe
def team_involvement(request, slug):
    """The whole team at a glance: how far each wants to take part in each step."""
    team = access.readable_team(request.user, slug)
    rows, said = _rows(team)
    context = {
        "team": team,
        "rows": rows,
        "people": team.people_in_order,
        "levels": _legend(),
        "is_empty": not said,
        "takes_part": any(row.user_id == request.user.pk for row in team.active_memberships),
        "has_said": request.user.pk in said,
        "leads": any(
            row.user_id == request.user.pk and row.seat for row in team.active_memberships
        ),
    }
    return render(request, "teams/team_involvement.html", context)


def _legend():
    return [{"level": level, "meaning": LEVEL_MEANINGS[level]} for level in Level]


@require_http_methods(["GET", "HEAD", "POST"])
def team_involvement_edit(request, slug):
    """What I want, step by step. Nobody says it for somebody else.

    A shortcut fills in one level for all steps, and saves nothing: the person looks, then saves.
    """
    team = access.own_team(request.user, slug)
    said, problem = own_wishes(request.user.pk, team), ""
    filled = same_for_all(request.GET)
    if filled is not None:
        said = dict.fromkeys(ProjectStep.values, filled)
    if request.method == "POST":
        levels, wrong = sent_levels(request.POST)
        try:
            if wrong:
                raise ValidationError(_("Choose one of the answers for each step."))
            actions.say_involvement(team=team, levels=levels, by=request.user)
        except ValidationError as refusal:
            said, problem = said | levels, refusal.messages[0]
        else:
            messages.success(request, _("Saved. You can change it at any time."))
            return redirect("team-involvement", slug=slug)
    context = {
        "team": team,
        "problem": problem,
        "filled": filled,
        "levels": _legend(),
        "steps": [
            {"step": step, "meaning": STEP_MEANINGS[step], "level": said.get(step)}
            for step in ProjectStep
        ],
    }
    status = 422 if problem else 200
    return render(request, "teams/involvement_edit.html", context, status=status)
