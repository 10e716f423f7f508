from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import ImpactForm, OutputForm, UptakeForm
from teams.views.saving import save_page

FORMS = {"output": OutputForm, "uptake": UptakeForm, "impact": ImpactForm}


@require_http_methods(["GET", "HEAD", "POST"])
def result_add(request, slug, kind):
    model = access.known_result(kind)
    plan = access.edited_plan(request.user, slug)
    return _write(request, plan, kind, model)


@require_http_methods(["GET", "HEAD", "POST"])
def result_edit(request, slug, kind, pk):
    plan, row = access.edited_result(request.user, slug, kind, pk)
    if "remove" in request.POST:
        actions.take_out_result(row=row, by=request.user)
        messages.success(request, _("It is gone from the page."))
        return redirect(_page(plan, kind))
    return _write(request, plan, kind, type(row), row)


def _write(request, plan, kind, model, row=None):
    return save_page(
        request,
        team=plan.team,
        form_class=FORMS[kind],
        act=partial(actions.save_result, plan=plan, model=model, row=row),
        page="result_edit",
        folder="kmb_events",
        to=lambda _row: _page(plan, kind),
        done=_("Saved."),
        row=row,
        plan=plan,
        kind=kind,
        back=_page(plan, kind),
    )


def _page(plan, kind):
    return f"{reverse('afterwards', args=[plan.slug])}#{kind}"
