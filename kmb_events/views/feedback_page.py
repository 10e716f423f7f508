"""What people said, for the team: the results, the switch, a form on paper, and one typed in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.documents import feedback_csv
from kmb_events.forms import OpeningForm, TypedInForm
from kmb_events.models import Feedback, Remark
from kmb_events.views.feedback import comments_of, what_people_told
from kmb_events.views.findings import shown_findings
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language


@require_safe
def feedback_detail(request, slug):
    plan = access.feedback_plan(request.user, slug)
    return render(request, "kmb_events/feedback_detail.html", _page(request.user, plan))


def _page(user, plan):
    findings = shown_findings(plan)
    feedback = access.feedback_of(plan)
    edits = access.can_edit_plan(user, plan)
    waiting = access.remarks_sorted_by(user, plan).exclude(state=Remark.State.SHOWN)
    rows = comments_of(waiting, findings) if edits else []
    return {
        "plan": plan,
        "edits": edits,
        "told": what_people_told(user, plan, findings),
        "waiting": [row for row in rows if row.state == Remark.State.WAITING],
        "hidden": [row for row in rows if row.state == Remark.State.HIDDEN],
        "state": Feedback.State(feedback.state_at(timezone.now())),
        "asks": plan.feedback_during or plan.feedback_after,
        "opening_form": OpeningForm(initial={"opening": feedback.opening}),
        "languages": [(code.value, OWN_NAMES[code]) for code in Language],
    }


@require_POST
def feedback_open(request, slug):
    """Open the form, close it, or let it open by itself."""
    plan = access.edited_feedback_plan(request.user, slug)
    form = OpeningForm(request.POST)
    if form.is_valid():
        actions.set_opening(plan=plan, **form.cleaned_data)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Choose one of the three."))
    return redirect("feedback-detail", slug=slug)


@require_safe
def feedback_table(request, slug):
    """The numbers and the words that are shown, as a table for a spreadsheet program."""
    plan = access.feedback_plan(request.user, slug)
    told = what_people_told(request.user, plan, shown_findings(plan))
    response = HttpResponse(feedback_csv(told), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-feedback.csv"'
    return response


@require_safe
def feedback_paper(request, slug):
    """The form to print, in the language that the address asks for."""
    plan = access.readable_plan(request.user, slug)
    language = access.known_language(request.GET.get("lang") or current_language())
    with translation.override(language):
        form = TypedInForm(about=plan.pk, findings=_asked(plan, language))
        text = plan.text_in(language) or plan.text
        context = {"plan": plan, "form": form, "language": language}
        context |= {"title": text.title if text else plan.slug, "text": text}
        return render(request, "kmb_events/feedback_paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback_type_in(request, slug):
    """Somebody of the team types in what a person wrote on paper or said."""
    plan = access.edited_feedback_plan(request.user, slug)
    data = request.POST if request.method == "POST" else None
    form = TypedInForm(data, about=plan.pk, findings=_asked(plan, current_language()))
    if form.is_valid():
        try:
            actions.give_reply(plan=plan, is_typed_in=True, **form.told())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. Here is an empty form for the next one."))
            return redirect("feedback-type-in", slug=slug)
    context = {"plan": plan, "form": form, "questions": plan.feedback_questions}
    status = 422 if form.errors else 200
    return render(request, "kmb_events/feedback_type_in.html", context, status=status)


def _asked(plan, language):
    return [(row.finding.pk, row.said) for row in shown_findings(plan, language) if row.said]
