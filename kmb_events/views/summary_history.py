"""The drafts of a summary: who wrote which when, what changed between two, and one put back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import PutBackForm
from partnerportal.foundation.differences import differences
from partnerportal.foundation.languages import OWN_NAMES
from partnerportal.foundation.versions import Conflict
from teams.access import can_lead


@require_safe
def summary_history(request, slug, language):
    """All drafts, and two of them side by side: without a choice the newest and the one before."""
    text = access.readable_summary_text(request.user, slug, language)
    drafts = access.drafts_of(text)
    new = _chosen(drafts, request.GET.get("new"), 0)
    old = _chosen(drafts, request.GET.get("old"), 1)
    if old and new and old.number > new.number:
        old, new = new, old
    context = {
        "text": text,
        "name": OWN_NAMES[language],
        "drafts": drafts,
        "old": old,
        "new": new,
        "changes": _changes(old, new) if old and new else [],
        "leads": can_lead(request.user, text.summary.plan.team),
    }
    return render(request, "kmb_events/summary_history.html", context)


@require_POST
def summary_put_back(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = PutBackForm(request.POST)
    press = form.cleaned_data if form.is_valid() else {"draft": 0, "seen_version": text.version}
    try:
        actions.put_back(text=text, by=request.user, **press)
    except Conflict:
        messages.error(
            request, _("Somebody changed the text while you were reading. Please look again.")
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("This draft is your text again. The other one is kept too."))
        return redirect(text)
    return redirect("summary-history", slug, language)


def _chosen(drafts, asked, place):
    """The draft with the key that was asked for, else the one at this place; None where none is."""
    found = next((row for row in drafts if str(row.pk) == asked), None)
    return found or (drafts[place] if place < len(drafts) else None)


def _changes(old, new):
    """Title and sections that differ: {heading, pieces}; a section that went or came is whole."""
    was = {row["key"]: row for row in old.sections}
    now = {row["key"]: row for row in new.sections}
    rows = [(_("Title"), old.title, new.title)]
    for key in dict.fromkeys([*now, *was]):
        before, after = was.get(key, {}), now.get(key, {})
        heading = (after or before)["heading"]
        rows.append((heading, before.get("body", ""), after.get("body", "")))
    return [
        {"heading": heading, "pieces": differences(before, after)}
        for heading, before, after in rows
        if before != after
    ]
