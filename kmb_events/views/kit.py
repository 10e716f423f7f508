"""Words and a picture to send: an invitation, a post and a short message for each group."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.documents import facts_and_doubt, group_kits
from partnerportal.foundation.languages import OWN_NAMES


@require_safe
def kit(request, slug, language):
    """Everything to send, in one language; nothing while the team's data is on hold."""
    language = access.known_language(language)
    plan = access.readable_plan(request.user, slug)
    context = {
        "plan": plan,
        "language": language,
        "names": OWN_NAMES,
        "edits": access.can_edit_plan(request.user, plan),
    }
    if not plan.is_on_hold:
        context |= _to_send(plan, language)
    return render(request, "kmb_events/kit.html", context)


def _to_send(plan, language):
    svg = _svg_or_none(plan, language)
    subject = actions.infographic_subject(plan, language, svg) if svg else ""
    files = access.infographics_of(plan, language)
    facts, doubt = facts_and_doubt(plan, language)
    return {
        "kits": group_kits(plan, language),
        "facts": facts,
        "doubt": doubt,
        "has_picture": bool(svg),
        "files": [file for file in files if file.subject == subject],
    }


@require_safe
def kit_picture(request, slug, language):
    """The picture as a vector file."""
    plan = access.readable_plan(request.user, slug)
    svg = _svg_or_none(plan, access.known_language(language))
    if svg is None:
        return redirect("kit", slug, language)
    answer = HttpResponse(svg, content_type="image/svg+xml; charset=utf-8")
    if "file" in request.GET:
        name = f"{plan.slug}-facts-{language}.svg"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def kit_draw(request, slug, language):
    """Ask for the picture in pixels."""
    plan = access.readable_plan(request.user, slug)
    try:
        job = actions.request_infographic(
            plan=plan, language=access.known_language(language), by=request.user
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("kit", slug, language)
    return redirect("job-detail", pk=job.pk)


def _svg_or_none(plan, language):
    try:
        return actions.drawn_infographic(plan, language)
    except ValidationError:
        return None
