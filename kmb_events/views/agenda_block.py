"""The pages of one block of an agenda: add it, change it, take it out."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import AddBlockForm, ChangeBlockForm
from kmb_events.models import AgendaBlock, block_mark, newest_block, order_mark, ordered_sessions
from kmb_events.views.agenda import own_block
from partnerportal.foundation.versions import Conflict
from teams.views.saving import save_page


class BlockBoxes:
    """A block as the boxes of its form show it: the words of each language beside its own."""

    def __init__(self, block):
        self._block = block

    def __getattr__(self, name):
        box, _line, language = name.rpartition("_")
        if box in {"title", "about"}:
            return getattr(self._block.text_in(language), box, "")
        return getattr(self._block, name)


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_add(request, slug, session):
    row = access.edited_session(request.user, slug, session)
    return _write(
        request,
        row.plan,
        act=partial(actions.add_block, session=row),
        form_class=AddBlockForm,
        form_options={"newest": newest_block(row.plan)},
        done=_("Added."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_block(request, slug, pk):
    plan = access.edited_plan(request.user, slug)
    block = own_block(plan, pk, request)
    gone = AgendaBlock(pk=pk)  # the words that were typed about it stay in the boxes
    gone.session = plan.sessions.model(plan=plan)
    return _write(
        request,
        plan,
        act=partial(_change, block or gone),
        form_class=ChangeBlockForm,
        row=BlockBoxes(block) if block else None,
        done=_("Saved."),
        item=block,
        sessions=_other_sessions(plan, block),
        order=order_mark(plan),
    )


def _change(block, **typed):
    try:
        return actions.change_block(block=block, **typed)
    except Conflict as conflict:
        raise Conflict(BlockBoxes(conflict.current)) from conflict


def _write(request, plan, **how):
    back = reverse("agenda-edit", args=[plan.slug])
    return save_page(
        request,
        team=plan.team,
        page="agenda_block",
        folder="kmb_events",
        to=lambda block: f"{back}#block-{block.pk}",
        plan=plan,
        back=back,
        **how,
    )


def _other_sessions(plan, block):
    if block is None:
        return []
    return [row for row in ordered_sessions(plan) if row.pk != block.session_id]


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_remove(request, slug, pk):
    """Say what goes, then take it out; what was written in it meanwhile is shown first."""
    plan = access.edited_plan(request.user, slug)
    block = own_block(plan, pk, request)
    back = reverse("agenda-edit", args=[plan.slug])
    has_changed = False
    if request.method == "POST":
        try:
            if block is not None:
                actions.remove_block(block=block, seen=request.POST.get("seen", ""))
        except Conflict:
            block = access.block_of(plan, pk)
            has_changed = block is not None
        if not has_changed:
            messages.success(request, _("It is out of the agenda."))
            return redirect(back)
    context = {
        "plan": plan,
        "item": block,
        "seen": block_mark(block),
        "has_changed": has_changed,
        "back": back,
    }
    status = 422 if has_changed else 200
    return render(request, "kmb_events/agenda_remove.html", context, status=status)
