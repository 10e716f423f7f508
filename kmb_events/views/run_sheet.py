"""The run sheet of an event: to read on the day, to write in, to print."""

from functools import partial

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import NoteForm
from kmb_events.models import AgendaBlock, ordered_sessions
from kmb_events.views.agenda import own_block
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Conflict
from teams.views.saving import save_page


class NoteBoxes:
    """The notes of a block as their form shows them; their mark is the version."""

    def __init__(self, block):
        self.notes = block.notes
        self.version = block.notes_mark


@require_safe
def run_sheet(request, slug):
    plan = access.readable_plan(request.user, slug)
    language = current_language()
    key = access.run_sheet_key(plan, language)
    files = access.run_sheets_of(plan, language)
    context = {
        "plan": plan,
        "sessions": [row for row in ordered_sessions(plan) if row.blocks.all()],
        "edits": access.can_edit_plan(request.user, plan),
        "files": [file for file in files if file.subject == key],
    }
    return render(request, "kmb_events/run_sheet.html", context)


@require_POST
def run_sheet_pdf(request, slug):
    plan = access.readable_plan(request.user, slug)
    job = actions.request_run_sheet(plan=plan, language=current_language(), by=request.user)
    return redirect("job-detail", pk=job.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def run_sheet_note(request, slug, pk):
    """One block's notes, each saved alone: the second of two sees both texts."""
    plan = access.edited_plan(request.user, slug)
    block = own_block(plan, pk, request)
    back = reverse("run-sheet", args=[plan.slug])
    return save_page(
        request,
        team=plan.team,
        form_class=NoteForm,
        act=partial(_note, block or AgendaBlock(pk=pk)),
        page="run_sheet_note",
        folder="kmb_events",
        to=lambda saved: f"{back}#block-{saved.pk}",
        done=_("Your note is saved."),
        row=NoteBoxes(block) if block else None,
        plan=plan,
        item=block,
        back=back,
    )


def _note(block, **typed):
    try:
        return actions.write_notes(block=block, **typed)
    except Conflict as conflict:
        raise Conflict(NoteBoxes(conflict.current)) from conflict
