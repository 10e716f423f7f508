from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from teams import access, actions
from teams.access.knowledge_user import (
    knowledge_users_of,
    led_commitment,
    led_knowledge_user,
    people_to_choose,
)
from teams.forms.knowledge_user import CommitmentForm, KnowledgeUserForm
from teams.views.saving import save_page


@require_safe
def team_knowledge_users(request, slug):
    """Who can put to use what the team learns, and what they said they will do."""
    team = access.readable_team(request.user, slug)
    today = timezone.localdate()
    rows = list(knowledge_users_of(team))
    context = {
        "team": team,
        "now": [row for row in rows if not row.until_on or row.until_on > today],
        "past": [row for row in rows if row.until_on and row.until_on <= today],
        "today": today,
        "can_write": access.can_lead(request.user, team),
    }
    return render(request, "teams/team_knowledge_users.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def team_knowledge_user_add(request, slug):
    return _edit(request, access.led_team(request.user, slug))


@require_http_methods(["GET", "HEAD", "POST"])
def team_knowledge_user_edit(request, slug, pk):
    return _edit(request, *led_knowledge_user(request.user, slug, pk))


def _edit(request, team, row=None):
    return save_page(
        request,
        team=team,
        form_class=KnowledgeUserForm,
        form_options={"people": people_to_choose(team, row)},
        act=partial(actions.save_knowledge_user, team=team, row=row),
        page="knowledge_user_edit",
        to="team-knowledge-users",
        done=_("Saved."),
        row=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_commitment_add(request, slug, pk):
    team, owner = led_knowledge_user(request.user, slug, pk)
    return _edit_commitment(request, team, owner)


@require_http_methods(["GET", "HEAD", "POST"])
def team_commitment_edit(request, slug, pk):
    team, row = led_commitment(request.user, slug, pk)
    if "remove" in request.POST:
        actions.remove_commitment(commitment=row, by=request.user)
        messages.success(request, _("It is gone from the list."))
        return redirect("team-knowledge-users", slug=slug)
    return _edit_commitment(request, team, row.knowledge_user, row)


def _edit_commitment(request, team, owner, row=None):
    return save_page(
        request,
        team=team,
        form_class=CommitmentForm,
        act=partial(actions.save_commitment, knowledge_user=owner, row=row),
        page="commitment_edit",
        to="team-knowledge-users",
        done=_("Saved."),
        row=row,
        owner=owner,
    )
