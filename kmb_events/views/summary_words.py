"""One section of a summary saved as one types, and how hard the typed words are to read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kmb_events import access, actions
from kmb_events.forms import SectionForm
from kmb_events.views.reading import reading_of
from kmb_events.views.summary_page import summary_page
from partnerportal.foundation.floods import is_flood
from partnerportal.foundation.versions import Conflict
from partnerportal.plain_language.check import analyse

# Typing with a pause of a second asks about forty times a minute.
_MOST_MEASURED = 60
_LONGEST = 20_000


@require_POST
def summary_section(request, slug, language, section):
    """Save one section. A script gets a line that says so; others go back to the page."""
    text = access.led_summary_text(request.user, slug, language)
    row = _section(text, section)
    form = SectionForm(request.POST, heading=row["heading"], language=language)
    now, status = None, 200
    if form.is_valid():
        try:
            text = actions.save_section(
                text=text, section=section, by=request.user, **form.cleaned_data
            )
        except Conflict as conflict:
            now, status = _section(conflict.current, section)["body"], 409
    else:
        status = 422
    if request.htmx:
        context = {"form": form, "language": language, "now": now, "key": section}
        if status == 200:
            context |= {"saved_at": timezone.now()}
            context["seen"] = actions.body_seen(_section(text, section)["body"])
        return render(request, "kmb_events/_section_saved.html", context, status=status)
    if status == 200:
        messages.success(request, _("Saved."))
        return redirect(f"{text.get_absolute_url()}#part-{section}")
    return _again(request, slug, language, section, form, now, status)


def _again(request, slug, language, section, form, now, status):
    """The page with what was typed; the next press is about the words that stand there now."""
    if now is not None:
        form.data = form.data.copy()
        form.data["seen"] = actions.body_seen(now)
    plan = access.readable_plan(request.user, slug)
    context = summary_page(request.user, plan, language, editing=section, form=form)
    return render(request, "kmb_events/summary_detail.html", context | {"now": now}, status=status)


def _section(text, key):
    row = next((one for one in text.sections if one["key"] == key), None)
    if row is None:
        raise Http404
    return row


@sensitive_post_parameters()
@require_POST
def summary_measure(request, slug, language):
    """How hard the posted words are: of one section, and of the whole text with it. Nothing is kept."""
    text = access.led_summary_text(request.user, slug, language)
    if is_flood(f"measure:{request.user.pk}", most=_MOST_MEASURED, seconds=60):
        return render(request, "kmb_events/_measured.html", {"is_busy": True})
    body, key = request.POST.get("body", "")[:_LONGEST], request.POST.get("section", "")
    bodies = [body if row["key"] == key else row["body"] for row in text.sections]
    whole = "\n\n".join(words for words in bodies if words.strip())
    context = {
        "part": reading_of(analyse(body, language), language),
        "whole": reading_of(analyse(whole, language), language),
    }
    return render(request, "kmb_events/_measured.html", context)
