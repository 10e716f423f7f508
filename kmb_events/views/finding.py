from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kmb_events import access, actions
from kmb_events.forms import FINDING_FORMS, WhyForm
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
    return _write(request, team, kind, partial(actions.add_finding, team=team, kind=kind))


@require_http_methods(["GET", "HEAD", "POST"])
def finding_edit(request, slug, pk):
    finding = access.led_finding(request.user, slug, pk)
    act = partial(actions.change_finding, finding=finding)
    return _write(request, finding.team, finding.kind, act, finding)


def _write(request, team, kind, act, finding=None):
    """Show the form and save it, or show only the sentence that it makes. Somebody who was overtaken
    sees both texts; nothing that was typed is lost.
    """
    form = FINDING_FORMS[kind](request.POST if request.method == "POST" else None, finding=finding)
    is_shown, differences = "show" in request.POST, None
    if is_shown:
        form.errors.pop("why", None)  # that is asked when it is saved
        act = partial(_check, kind, finding)
    if form.is_valid():
        try:
            saved = act(by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            differences = form.after(conflict)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            if not is_shown:
                messages.success(request, _("Saved."))
                return redirect(saved)
    context = {
        "team": team,
        "kind": Finding.Kind(kind),
        "finding": finding,
        "form": form,
        "is_shown": is_shown,
        "conflict": differences,
        "back": finding.get_absolute_url() if finding else None,
    }
    is_refused = not is_shown and request.method == "POST"
    status = 422 if is_refused else 200
    return render(request, "kmb_events/finding_edit.html", context, status=status)


def _check(kind, finding, *, values, words, kept_because, **_rest):
    actions.check_finding(kind, values, words, kept_because, finding)


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
