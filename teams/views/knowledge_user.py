from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from partnerportal.foundation.versions import Conflict
from teams import access, actions
from teams.access.knowledge_user import knowledge_users_of, led_commitment, led_knowledge_user
from teams.forms.knowledge_user import CommitmentForm, KnowledgeUserForm


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
    """One page to add and to change. A conflict shows what stands there now beside what was typed."""
    form = KnowledgeUserForm(request.POST if request.method == "POST" else None, team=team, row=row)
    other = None
    if form.is_valid():
        values = dict(form.cleaned_data)
        seen = values.pop("seen") or 0
        try:
            actions.save_knowledge_user(
                team=team, by=request.user, row=row, seen_version=seen, **values
            )
        except Conflict as conflict:
            other = conflict.current
            form = KnowledgeUserForm(
                {**request.POST.dict(), "seen": other.version}, team=team, row=row
            )
            form.is_valid()
            form.add_error(None, conflict)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("team-knowledge-users", slug=team.slug)
    context = {"team": team, "form": form, "row": row, "other": other}
    status = 422 if form.errors else 200
    return render(request, "teams/knowledge_user_edit.html", context, status=status)


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
    initial = {name: getattr(row, name) for name in ("what", "due_on", "done_on")} if row else {}
    form = CommitmentForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.save_commitment(
                knowledge_user=owner, row=row, by=request.user, **form.cleaned_data
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("team-knowledge-users", slug=team.slug)
    context = {"team": team, "owner": owner, "form": form, "row": row}
    status = 422 if form.errors else 200
    return render(request, "teams/commitment_edit.html", context, status=status)
