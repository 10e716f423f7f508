"""The pages of the desk that join what teams, check-ins and events say. All behind the admin's door."""

from datetime import datetime, time, timedelta

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagement import access, actions
from engagement.forms import MoreTimeForm, TalkAnswerForm, TalkDoneForm
from kmb_events.access import plans_managed_by
from partnerportal.desk.overview import overview_of, row_of
from partnerportal.desk.shared import shared_with
from teams.access import communities_managed_by, readable_team, teams_managed_by


def _page(request, template, context, status=200):
    return render(request, template, {**admin.site.each_context(request), **context}, status=status)


@require_safe
def overview(request):
    """One community at a time; whoever manages several chooses."""
    communities = list(communities_managed_by(request.user).prefetch_related("texts"))
    communities.sort(key=lambda row: row.name.casefold())
    asked = access.open_talk_counts(request.user)
    wanted = request.GET.get("community", "")
    chosen = [row for row in communities if row.slug == wanted] if wanted else communities
    if wanted and not chosen:
        raise Http404
    context = {
        "title": _("Overview"),
        "communities": [{"row": row, "asked": asked.get(row.pk, 0)} for row in communities],
        "overview": overview_of(request.user, chosen[0]) if chosen else None,
        "today": timezone.localdate(),
    }
    return _page(request, "desk/overview.html", context)


@require_safe
def team(request, slug):
    """One team: where it stands, and what its co-leads chose to share with their facilitator."""
    row = readable_team(request.user, slug)
    if not teams_managed_by(request.user).filter(pk=row.pk).exists():
        raise Http404
    context = {
        "title": row.name,
        "team": row,
        "row": row_of(request.user, row),
        "check_ins": access.check_ins_managed_by(request.user).filter(team=row).for_list()[:12],
        "plans": plans_managed_by(request.user).filter(team=row).for_list(),
        "shared": shared_with(request.user, row),
    }
    return _page(request, "desk/team.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def more_time(request, pk):
    check_in = access.managed_check_in(request.user, pk)
    start = {"day": timezone.localdate() + timedelta(days=7)}
    form = MoreTimeForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        closes_at = datetime.combine(
            form.cleaned_data["day"], time(23, 59), timezone.get_current_timezone()
        )
        try:
            actions.give_more_time(check_in=check_in, closes_at=closes_at, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Done. Whoever is waited for gets one mail about it."))
            return redirect("admin:desk-team", slug=check_in.team.slug)
    context = {
        "title": _("Give more time"),
        "check_in": check_in,
        "waited_for": access.waited_for(check_in),
        "form": form,
    }
    return _page(request, "desk/more_time.html", context, 422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request, pk):
    """The word, how to reach its author, and a box to write back."""
    row = access.facilitated_talk_request(request.user, pk)
    form = TalkAnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer_talk(request=row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Sent. They get a mail that there is an answer."))
            return redirect("admin:index")
    return _talk_page(request, row, form, TalkDoneForm(request=row))


@require_POST
def talk_done(request, pk):
    """You have talked, or nothing is left to do; the author reads a word in any case."""
    row = access.facilitated_talk_request(request.user, pk)
    form = TalkDoneForm(request.POST, request=row)
    if not form.is_valid():
        return _talk_page(request, row, TalkAnswerForm(), form)
    actions.finish_talk(request=row, by=request.user, **form.cleaned_data)
    messages.success(request, _("Marked as done. They read your word on their page."))
    return redirect("admin:index")


def _talk_page(request, row, form, done):
    context = {"title": _("Asked to talk"), "row": row, "form": form, "done": done}
    return _page(request, "desk/talk.html", context, 422 if form.errors or done.errors else 200)
