"""The page of an agenda and its presses. What it shows is put together in agenda_page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import PressForm
from kmb_events.models import newest_block
from kmb_events.models.strategies import strategies
from kmb_events.views.agenda_page import agenda_context
from partnerportal.foundation import written
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.zones import known_zone


@require_safe
def agenda_edit(request, slug):
    plan = access.readable_plan(request.user, slug)
    return render(request, "kmb_events/agenda_edit.html", agenda_context(request.user, plan))


@require_POST
def agenda_move(request, slug):
    """One press on the agenda; a script gets the agenda as it stands now, others the page again."""
    plan = access.edited_plan(request.user, slug)
    form = PressForm(request.POST)
    refusal, moved = "", False
    if form.is_valid():
        try:
            moved = _press(plan, form)
        except ValidationError as error:
            refusal = error.messages[0]
    else:
        refusal = _("Choose a block and where it goes.")
    plan = access.edited_plan(request.user, slug)
    pk = form.block if form.is_valid() else 0
    said = refusal or _said(plan, form, moved)
    if request.htmx:
        context = agenda_context(request.user, plan) | {"said": said, "refused": bool(refusal)}
        status = 422 if refusal else 200
        return render(request, "kmb_events/_agenda_part.html", context, status=status)
    (messages.error if refusal else messages.success)(request, said)
    return redirect(f"{_url(plan)}#block-{pk}" if pk and not refusal else _url(plan))


def _press(plan, form):
    data = form.cleaned_data
    if form.way == "copy":
        return actions.copy_block(plan=plan, pk=form.block, newest=data["newest"]) is not None
    if form.way == "to":
        return actions.move_block(
            plan=plan,
            pk=form.block,
            session=data["session"],
            before=data["before"],
            seen=data["seen"],
        )
    return actions.shift_block(plan=plan, pk=form.block, up=form.way == "up", seen=data["seen"])


def _said(plan, form, moved):
    """Where the block stands now, also for those who do not see it move."""
    for session in plan.sessions.all():
        for place, (at, block) in enumerate(session.timed_blocks, 1):
            if block.pk == form.block:
                words = {
                    "title": block.title,
                    "time": written.clock(at.astimezone(known_zone(plan.time_zone))),
                    "day": written.day(at.astimezone(known_zone(plan.time_zone)), "weekday"),
                    "place": place,
                    "all": len(session.blocks.all()),
                }
                return _how(form.way, moved) % words
    return ""


def _how(way, moved):
    if way == "copy":
        return _("A second “%(title)s” comes right after the first.")
    if moved:
        return _("Moved. “%(title)s” is number %(place)s of %(all)s now, at %(time)s on %(day)s.")
    return _("“%(title)s” stays where it is: number %(place)s of %(all)s.")


@require_http_methods(["GET", "HEAD", "POST"])
def agenda_ready(request, slug, session):
    """The strategies for limited evidence: one press puts one of them at the end of a session."""
    row = access.edited_session(request.user, slug, session)
    ready, refusal = strategies(), ""
    if request.method == "POST":
        code = request.POST.get("strategy", "")
        form_newest = request.POST.get("newest", "")
        if code in ready:
            try:
                block = actions.add_ready_block(
                    session=row,
                    code=code,
                    newest=int(form_newest) if form_newest.isdecimal() else 0,
                )
            except ValidationError as error:
                refusal = error.messages[0]
            else:
                messages.success(request, _("Added. Change it so that it fits you."))
                return redirect(f"{_url(row.plan)}#block-{block.pk}")
        else:
            refusal = _("Choose one of the six.")
    context = {
        "plan": row.plan,
        "session": row,
        "ready": [(one, one.words[_shown_language()]) for one in ready.values()],
        "newest": newest_block(row.plan),
        "refusal": refusal,
        "back": _url(row.plan),
    }
    status = 422 if refusal else 200
    return render(request, "kmb_events/agenda_ready.html", context, status=status)


def _shown_language():
    first = next(iter(strategies().values()))
    return current_language() if current_language() in first.words else "en"


def _url(plan):
    return reverse("agenda-edit", args=[plan.slug])


def own_block(plan, pk, request):
    """A block, or None for words that were written about one that is gone; else it is not found."""
    block = access.block_of(plan, pk)
    if block is None and request.method != "POST":
        raise Http404
    return block
