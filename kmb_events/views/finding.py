from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import FINDING_FORMS, WhyForm, filled_from
from kmb_events.models import Finding
from kmb_events.views.finding_page import finding_page, findings_page
from partnerportal.foundation.versions import Conflict
from teams.access import led_team, readable_team
from teams.views.saving import save_page


@require_safe
def finding_list(request, slug):
    team = readable_team(request.user, slug)
    return render(request, "kmb_events/finding_list.html", findings_page(request.user, team))


@require_safe
def finding_detail(request, slug, pk):
    finding = access.readable_finding(request.user, slug, pk)
    return render(request, "kmb_events/finding_detail.html", finding_page(request.user, finding))


@require_safe
def finding_add(request, slug):
    """First of all: what kind of finding it is."""
    team = led_team(request.user, slug)
    return render(request, "kmb_events/finding_add.html", {"team": team})


@require_http_methods(["GET", "HEAD", "POST"])
def finding_write(request, slug, kind):
    kind = access.known_kind(kind)
    team = led_team(request.user, slug)
    act = partial(actions.add_finding, team=team, kind=kind)
    return _write(request, team, kind, act)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request, slug, pk):
    finding = access.led_finding(request.user, slug, pk)
    return _write(request, finding.team, finding.kind, partial(_change, finding), finding)


def _change(finding, **said):
    """Whoever was overtaken is shown the boxes as they stand now."""
    try:
        return actions.change_finding(finding=finding, **said)
    except Conflict as conflict:
        raise Conflict(filled_from(conflict.current)) from None


def _write(request, team, kind, act, finding=None):
    more = {
        "finding": finding,
        "kind": Finding.Kind(kind),
        "back": finding.get_absolute_url() if finding else None,
    }
    if request.method == "POST" and "show" in request.POST:
        return _show(request, team, kind, finding, more)
    return save_page(
        request,
        team=team,
        form_class=FINDING_FORMS[kind],
        form_options={"finding": finding},
        act=act,
        page="finding_edit",
        folder="kmb_events",
        to=lambda saved: saved.get_absolute_url(),
        done=_("Saved."),
        row=filled_from(finding) if finding else None,
        **more,
    )


def _show(request, team, kind, finding, more):
    """The sentence that the boxes make, and what is to be put right; nothing is saved."""
    form = FINDING_FORMS[kind](request.POST, finding=finding)
    form.errors.pop("why", None)  # that is asked when it is saved
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.check_finding(
                kind, said["values"], said["words"], said["kept_because"], finding
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"team": team, "form": form, "now": [], "is_shown": True, **more}
    return render(request, "kmb_events/finding_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_withdraw(request, slug, pk):
    done = _("Taken back. It stays here to be read, with your reason.")
    return _with_reason(request, slug, pk, actions.withdraw_finding, done, is_back=False)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_back(request, slug, pk):
    done = _("It stands again.")
    return _with_reason(request, slug, pk, actions.bring_finding_back, done, is_back=True)


def _with_reason(request, slug, pk, act, done, *, is_back):
    finding = access.led_finding(request.user, slug, pk)
    return save_page(
        request,
        team=finding.team,
        form_class=WhyForm,
        act=partial(act, finding=finding),
        page="finding_withdraw",
        folder="kmb_events",
        to=lambda _saved: finding.get_absolute_url(),
        done=done,
        finding=finding,
        is_back=is_back,
        plans=list(access.plans_resting_on(request.user, finding)),
    )


@require_POST
def finding_status(request, slug, pk):
    """One press says that it is final, another that it can still change."""
    finding = access.led_finding(request.user, slug, pk)
    is_final = request.POST.get("status") == Finding.Status.FINAL
    status = Finding.Status.FINAL if is_final else Finding.Status.PRELIMINARY
    try:
        actions.set_finding_status(finding=finding, status=status, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("It is final.") if is_final else _("It can change again."))
    return redirect(finding)
