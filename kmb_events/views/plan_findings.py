from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import ChosenFindingsForm
from kmb_events.views.findings import shown_finding
from teams.access import can_lead


@require_http_methods(["GET", "HEAD", "POST"])
def plan_findings(request, slug):
    """Which findings a plan rests on: tick them, save once."""
    plan = access.edited_plan(request.user, slug)
    findings = list(access.findings_to_choose(plan))
    sent = request.POST if request.method == "POST" else None
    form = ChosenFindingsForm(sent, findings=findings)
    if form.is_valid():
        try:
            actions.choose_findings(plan=plan, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. We ask both of you again if you had agreed."))
            return redirect(f"{plan.get_absolute_url()}#findings")
    stands = {row.pk for row in plan.findings.all()}
    chosen = set(form.cleaned_data.get("chosen", stands)) if form.is_bound else stands
    context = {
        "plan": plan,
        "form": form,
        "rows": [shown_finding(number, row) for number, row in enumerate(findings, 1)],
        "chosen": chosen,
        "leads": can_lead(request.user, plan.team),
    }
    status = 422 if form.errors else 200
    return render(request, "kmb_events/plan_findings.html", context, status=status)
