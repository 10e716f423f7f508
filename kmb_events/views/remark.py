"""A comment is read first by the team: shown or hidden, linked to a finding, and answered."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import AnswerRemarkForm, SortForm
from teams.views.saving import save_page

_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@_METHODS
def feedback_sort(request, slug, pk):
    plan, remark = access.sorted_remark(request.user, slug, pk)

    def act(*, by, **typed):
        return actions.sort_remark(remark=remark, **typed)

    return save_page(
        request,
        team=plan.team,
        form_class=SortForm,
        form_options={"findings": plan.findings.all()},
        act=act,
        page="remark_sort",
        to=lambda row: _next(slug, row),
        done=_("Saved."),
        row=remark,
        **_about(plan, remark),
    )


def _next(slug, remark):
    """What is linked and shown asks for an answer at once; else back to the list."""
    if remark.finding_id and remark.state == remark.State.SHOWN:
        return reverse("feedback-answer", args=[slug, remark.pk])
    return reverse("feedback-detail", args=[slug])


@_METHODS
def feedback_answer(request, slug, pk):
    plan, remark = access.sorted_remark(request.user, slug, pk)
    return save_page(
        request,
        team=plan.team,
        form_class=AnswerRemarkForm,
        act=partial(actions.answer_remark, remark=remark),
        page="remark_answer",
        to=lambda _row: reverse("feedback-detail", args=[slug]),
        done=_("Saved."),
        row=getattr(remark, "answer", None),
        **_about(plan, remark),
    )


def _about(plan, remark):
    return {
        "folder": "kmb_events",
        "plan": plan,
        "remark": remark,
        "back": reverse("feedback-detail", args=[plan.slug]),
    }
