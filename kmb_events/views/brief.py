from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import BriefForm
from kmb_events.views.event_page import event_page
from teams.access.declaration import is_on_hold


@require_POST
def brief_make(request, slug):
    """Ask for a brief; one file leads to its progress, two to the list that shows both."""
    plan = access.led_plan(request.user, slug)
    form = BriefForm(request.POST, plan=plan)
    if form.is_valid():
        try:
            made = actions.request_brief(
                plan=plan,
                languages=form.languages,
                size=form.cleaned_data["size"],
                shape=form.cleaned_data["shape"],
                group=form.chosen_group,
                by=request.user,
            )
        except ValidationError as refusal:
            form.add_error("language", refusal)
        else:
            if len(made) == 1:
                return redirect("job-detail", made[0].pk)
            messages.success(request, _("We are making both briefs. You find them in the list."))
            return redirect(f"{plan.get_absolute_url()}#briefs")
    context = event_page(request.user, plan) | {"brief_form": form}
    return render(request, "kmb_events/event_detail.html", context)


@require_safe
def brief_detail(request, slug, pk):
    brief = access.readable_brief(request.user, slug, pk)
    context = {
        "brief": brief,
        "plan": brief.plan,
        "job": access.job_of(brief),
        "on_hold": is_on_hold(brief.plan.team),
        "leads": access.can_have_brief(request.user, brief.pk),
        "last_good": None if brief.document else access.last_good(brief),
    }
    return render(request, "kmb_events/brief_detail.html", context)


@require_safe
def brief_read(request, slug, pk):
    """The brief as a web page: the very words that its file has."""
    brief = access.brief_to_read(request.user, slug, pk)
    words = mark_safe(brief.web_page)  # noqa: S308 -- a template of ours wrote it, and escaped
    context = {"brief": brief, "plan": brief.plan, "words": words}
    return render(request, "kmb_events/brief_read.html", context)
