"""Boards for the team: make one, run it on the day, read what came of it."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import BoardForm, GroupNameForm
from kmb_events.models import Board
from kmb_events.views.board_live import result_table, what_is_shown
from partnerportal.foundation.languages import current_language
from teams.views.saving import save_page


@require_safe
def board_list(request, slug):
    plan = access.readable_plan(request.user, slug)
    context = {
        "plan": plan,
        "boards": list(access.boards_of(plan)),
        "edits": access.can_edit_plan(request.user, plan),
    }
    return render(request, "kmb_events/board_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def board_add(request, slug):
    plan = access.edited_plan(request.user, slug)
    back = reverse("board-list", args=[plan.slug])
    return _write(request, plan, act=partial(actions.save_board, plan=plan), back=back)


@require_http_methods(["GET", "HEAD", "POST"])
def board_edit(request, slug, pk):
    plan, board = access.run_board(request.user, slug, pk)
    act = partial(actions.save_board, plan=plan, board=board)
    back = reverse("board-detail", args=[plan.slug, pk])
    return _write(request, plan, act=act, back=back, row=board)


def _write(request, plan, act, back, row=None):
    with timezone.override(plan.time_zone):
        return save_page(
            request,
            team=plan.team,
            form_class=BoardForm,
            form_options={"sessions": access.board_sessions(plan)},
            act=act,
            page="board_edit",
            folder="kmb_events",
            to=lambda board: reverse("board-detail", args=[plan.slug, board.pk]),
            done=_("Saved.") if row else _("The board is made. It opens when you say so."),
            row=row,
            plan=plan,
            back=back,
        )


@require_safe
def board_detail(request, slug, pk):
    """What is on a board, for whoever reads the plan; for those who edit it, what leads it too."""
    plan, board = access.read_board(request.user, slug, pk)
    edits = access.can_edit_plan(request.user, plan)
    address = settings.SITE_URL + board.get_absolute_url()
    context = {
        "plan": plan,
        "board": board,
        "edits": edits,
        "stage": board.stage_now,
        "address": address,
        **(_run(board) if edits else what_is_shown(board)),
    }
    return render(request, "kmb_events/board_detail.html", context)


def _run(board):
    """Everything that was written, sorted by what is to be done with it."""
    entries = list(access.all_entries(board))
    shown = [row for row in entries if row.state == row.State.SHOWN]
    results = access.chosen_on(board)
    return {
        "waiting": [row for row in entries if row.state == row.State.WAITING],
        "groups": [
            {"row": group, "entries": [row for row in shown if row.group_id == group.pk]}
            for group in board.groups.all()
        ],
        "loose": [row for row in shown if not row.group_id][::-1],
        "hidden": [row for row in entries if row.state == row.State.HIDDEN],
        "results": results,
        "table": result_table(results),
        "stages": Board.Stage.choices,
        "is_settled": board.stage_now in {Board.Stage.RANK, Board.Stage.CLOSED},
        "tag": _tag(board),
        **_counts(board),
    }


def _counts(board):
    return {"board": board, "stage": board.stage_now, "chosen": board.rankings.count()}


@require_safe
def board_news(request, slug, pk):
    """The lines on top of the team's page that keep themselves up to date."""
    plan, board = access.run_board(request.user, slug, pk)
    tag = _tag(board)
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        answer = HttpResponseNotModified()
    else:
        context = {"plan": plan, "is_news": True, **_counts(board)}
        answer = render(request, "kmb_events/_board_news.html", context)
    answer.headers["ETag"] = tag
    return answer


@require_POST
def board_move(request, slug, pk):
    plan, board = access.run_board(request.user, slug, pk)
    try:
        actions.move_board(board=board, stage=request.POST.get("stage", ""))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Done."))
    return redirect("board-detail", slug=plan.slug, pk=board.pk)


@require_POST
def board_sort(request, slug, pk):
    """Show, hide or put into a group: one entry by its own button, or all that were ticked."""
    plan, board = access.run_board(request.user, slug, pk)
    told = request.POST
    try:
        if one := _numbers(told.get("show", "")):
            count = actions.show_entries(board=board, pks=one)
        elif one := _numbers(told.get("hide", "")):
            count = actions.hide_entries(board=board, pks=one)
        else:
            count = _with_ticked(board, told)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        said = ngettext("%(count)s entry: done.", "%(count)s entries: done.", count)
        messages.success(request, said % {"count": count})
    return redirect(f"{reverse('board-detail', args=[plan.slug, board.pk])}#entries")


def _with_ticked(board, told):
    pks = _numbers(*told.getlist("entry"))
    acts = {"show": actions.show_entries, "hide": actions.hide_entries}
    if act := acts.get(told.get("do")):
        return act(board=board, pks=pks)
    form = GroupNameForm(told)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    if told.get("name", "").strip() and not name:
        raise ValidationError(form.errors["name"])
    group = next(iter(_numbers(told.get("group", ""))), None)
    return actions.place_entries(board=board, pks=pks, group=group, name=name)


@require_http_methods(["GET", "HEAD", "POST"])
def board_group_edit(request, slug, pk, group):
    """Another name for a group."""
    plan, board = access.run_board(request.user, slug, pk)
    row = board.groups.filter(pk=group).first()
    if row is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = GroupNameForm(data, initial={"name": row.name})
    back = reverse("board-detail", args=[plan.slug, board.pk])
    if form.is_valid():
        try:
            actions.rename_group(board=board, group=group, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error("name", refusal)
        else:
            return redirect(f"{back}#entries")
    context = {"plan": plan, "board": board, "form": form, "back": back}
    status = 422 if form.errors else 200
    return render(request, "kmb_events/board_group_edit.html", context, status=status)


def _numbers(*values):
    return [int(one) for one in values if one.isdecimal() and len(one) < 18]


def _tag(board):
    return f'"{board.inner_changes}-{board.stage_now}-{current_language()}"'
