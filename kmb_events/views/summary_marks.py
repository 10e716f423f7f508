"""One press on a suggestion: take it, leave it, bring it back, take all safe ones, or undo."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kmb_events import access, actions
from kmb_events.forms import SeenForm, UseForm
from kmb_events.views.summary_page import summary_page
from kmb_events.views.workspace import asked_from

_ONE = {
    "take": actions.use_suggestion,
    "leave": actions.leave_suggestion,
    "back": actions.bring_suggestion_back,
}
_NOTHING = {"seen_version": 0, "start": 0, "end": 0}


@require_POST
def summary_use(request, slug, language):
    """A script gets the workspace as it stands now, others the page again, at the same place."""
    text = access.led_summary_text(request.user, slug, language)
    refusal, said = "", ""
    try:
        said = _press(text, request)
    except ValidationError as error:
        refusal = error.messages[0]
    if request.htmx:
        plan = access.readable_plan(request.user, slug)
        context = summary_page(request.user, plan, language, asked_from(request.GET))
        context |= {"said": refusal or said, "refused": bool(refusal)}
        status = 422 if refusal else 200
        return render(request, "kmb_events/_work.html", context, status=status)
    (messages.error if refusal else messages.success)(request, refusal or said)
    return redirect(f"{text.get_absolute_url()}{_query(request)}#{_anchor(request)}")


def _press(text, request):
    """Do it, and return what happened in words."""
    press = request.POST.get("press", "take")
    if press in {"safe", "undo"}:
        form = SeenForm(request.POST)
        seen = form.cleaned_data["seen_version"] if form.is_valid() else 0
        return _many(text, press, seen, request.user)
    form = UseForm(request.POST)
    where = form.cleaned_data if form.is_valid() else _NOTHING
    act = _ONE.get(press, actions.use_suggestion)
    act(text=text, by=request.user, **where)
    return {
        "leave": _("Your words stay. We are quiet about them until the sentence changes."),
        "back": _("The suggestion is back in the list."),
    }.get(press, _("Saved with the plainer words."))


def _many(text, press, seen, by):
    if press == "undo":
        actions.undo_suggestions(text=text, seen_version=seen, by=by)
        return _("The words are as they were before.")
    count = actions.use_safe_suggestions(text=text, seen_version=seen, by=by)
    words = ngettext(
        "One safe suggestion is in the text now. You can undo it.",
        "%(count)s safe suggestions are in the text now. You can undo them.",
        count,
    )
    return words % {"count": count}


def _query(request):
    return asked_from(request.GET).query if request.GET else ""


def _anchor(request):
    """The same number in the list: it is the next one after a press. Else the list."""
    number = request.POST.get("number", "")
    return f"s{number}" if number.isascii() and number.isdecimal() else "plainer"
