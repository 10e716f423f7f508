from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions
from engagement.forms import ContributionFilterForm, ContributionForm, WordBackForm
from teams.access import can_lead, own_team
from teams.views.saving import save_page

A_PAGE = 20


@require_safe
def contribution_list(request, slug):
    """Who did what, newest first, as little of it as somebody asks for."""
    team = own_team(request.user, slug)
    people = access.people_to_name(team)
    form = ContributionFilterForm(request.GET, people=people)
    rows = access.contributions_of(team)
    page = Paginator(form.narrowed(rows), per_page=A_PAGE).get_page(request.GET.get("page"))
    context = {
        "team": team,
        "page": page,
        "form": form,
        "is_narrowed": form.is_narrowed,
        "way": form.as_query(),
        "leads": can_lead(request.user, team),
    }
    return render(request, "engagement/contribution_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_add(request, slug):
    """Two boxes and a fold: who is me, when is today."""
    team = own_team(request.user, slug)
    return _edit(
        request,
        team,
        access.people_to_name(team),
        done=_("Saved. Thank you. You can add more to it at any time."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_edit(request, slug, pk):
    team, row = access.changeable_contribution(request.user, slug, pk)
    return _edit(request, team, access.people_to_name(team, row.people), row, done=_("Saved."))


def _edit(request, team, people, row=None, *, done):
    options = {
        "people": people,
        "may_name_others": can_lead(request.user, team),
        "me": request.user,
    }
    return save_page(
        request,
        team=team,
        form_class=ContributionForm,
        form_options=options,
        act=partial(actions.save_contribution, team=team, row=row),
        page="contribution_edit",
        folder="engagement",
        to=lambda saved: saved.get_absolute_url(),
        done=done,
        row=row,
    )


@require_safe
def contribution_detail(request, slug, pk):
    team, row = access.own_contribution(request.user, slug, pk)
    context = {
        "team": team,
        "row": row,
        "is_mine": row.is_of(request.user),
        "can_change": access.can_change_contribution(request.user, row),
        "can_answer": access.can_answer(request.user, row),
        "decisions": access.decisions_changed_by(row),
    }
    return render(request, "engagement/contribution_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_answer(request, slug, pk):
    """You said, we did; or why not."""
    team, row = access.answerable_contribution(request.user, slug, pk)
    return save_page(
        request,
        team=team,
        form_class=WordBackForm,
        act=partial(actions.give_word_back, contribution=row),
        page="contribution_answer",
        folder="engagement",
        to=lambda _saved: row.get_absolute_url(),
        done=_("Saved. We tell who waited for it."),
        row=row.answer,
        contribution=row,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def contribution_remove(request, slug, pk):
    """Say what is lost, then erase it, or only one's own part."""
    team, row = access.changeable_contribution(request.user, slug, pk)
    if request.method == "POST":
        all_gone = actions.take_away_contribution(contribution=row, by=request.user)
        said = _("It is gone.") if all_gone else _("You are not named there any more.")
        messages.success(request, said)
        return redirect("contribution-list", slug=slug)
    others = [one for one in row.people if one != request.user]
    context = {
        "team": team,
        "row": row,
        "is_my_part": row.is_of(request.user) and bool(others),
        "others": others,
    }
    return render(request, "engagement/contribution_remove.html", context)
