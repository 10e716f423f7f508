"""What we heard, what we changed: written in both languages, agreed to by both, then public."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import ApproveForm, FeedbackNoteForm
from kmb_events.models import agreements_on
from kmb_events.views.feedback import what_people_told
from kmb_events.views.findings import shown_findings
from kmb_events.views.pair import agreement
from partnerportal.foundation.languages import OWN_NAMES, Language
from teams.access import can_lead
from teams.views.saving import save_page


@require_safe
def feedback_note(request, slug):
    plan = access.feedback_plan(request.user, slug)
    feedback = access.feedback_of(plan)
    given = agreements_on([feedback.approval_subject])[feedback.approval_subject]
    is_whole = set(feedback.content) == set(Language.values) if feedback.pk else False
    context = {
        "plan": plan,
        "feedback": feedback,
        "edits": access.can_edit_plan(request.user, plan),
        "leads": can_lead(request.user, plan.team),
        "is_whole": is_whole,
        "agreement": agreement(plan.team, request.user, given, _fingerprint(feedback)),
        "is_current": bool(feedback.published) and feedback.published == feedback.content,
        "texts": [(code.value, OWN_NAMES[code], _text(feedback, code)) for code in Language],
    }
    return render(request, "kmb_events/feedback_note.html", context)


def _text(feedback, code):
    return feedback.text_in(code) if feedback.pk else None


def _fingerprint(feedback):
    return feedback.fingerprint if feedback.pk else ""


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_note_edit(request, slug, language):
    plan = access.edited_feedback_plan(request.user, slug)
    language = access.known_language(language)
    findings = shown_findings(plan)
    told = what_people_told(request.user, plan, findings)
    way = reverse("feedback-note", args=[slug])
    return save_page(
        request,
        team=plan.team,
        form_class=FeedbackNoteForm,
        act=partial(actions.write_note, plan=plan, language=language),
        page="feedback_note_edit",
        folder="kmb_events",
        to=lambda _text: way,
        done=_("Saved. We ask both of you again if you had agreed."),
        row=_text(access.feedback_of(plan), language),
        plan=plan,
        language=language,
        name=OWN_NAMES[language],
        answered=[row for row in told.comments if row.answer] if told else [],
        back=way,
    )


@require_POST
def feedback_note_approve(request, slug):
    plan = access.led_plan(request.user, slug)
    form = ApproveForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else ""
    _press(
        request,
        partial(actions.approve_note, plan=plan, seen=seen, by=request.user),
        _("Saved. You agree with these words."),
    )
    return redirect(f"{reverse('feedback-note', args=[slug])}#agree")


@require_POST
def feedback_note_show(request, slug):
    """Put the note on the public page again, or take it off."""
    plan = access.led_plan(request.user, slug)
    if request.POST.get("show") == "yes":
        _press(request, partial(actions.show_note, plan=plan), _("The note is public now."))
    else:
        _press(request, partial(actions.withdraw_note, plan=plan), _("The note is taken off."))
    return redirect("feedback-note", slug=slug)


def _press(request, act, done):
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, done)
