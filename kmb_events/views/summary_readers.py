"""What a summary is to its readers: public or not, tried out with people, rated."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kmb_events import access, actions
from kmb_events.documents import lay_results
from kmb_events.forms import PublishSummaryForm, TakeDownForm
from kmb_events.models import agreements_on
from kmb_events.views.pair import agreement
from kmb_events.views.summary_rating import ratings_context
from partnerportal.foundation.languages import OWN_NAMES
from teams.access import can_lead


@require_safe
def summary_readers(request, slug, language):
    text = access.readable_summary_text(request.user, slug, language)
    return _page(request, text)


@require_POST
def summary_publish(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = _publish_form(text, request.POST)
    if form.is_valid():
        try:
            actions.publish_summary(text=text, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The summary is public now."))
            return redirect("summary-readers", slug, language)
    return _page(request, text, status=422, publish=form)


@require_POST
def summary_take_down(request, slug, language):
    text = access.led_summary_text(request.user, slug, language)
    form = TakeDownForm(request.POST)
    if not form.is_valid():
        return _page(request, text, status=422, take_down=form)
    actions.take_summary_down(summary=text.summary, by=request.user, **form.cleaned_data)
    messages.success(request, _("The summary is taken down. You can publish it again."))
    return redirect("summary-readers", slug, language)


def _publish_form(text, data=None):
    _public, versions = access.publication_of(text.summary, text.language)
    again = bool(versions) and versions[0].fingerprint != text.fingerprint
    return PublishSummaryForm(data, again=again, initial={"seen": text.fingerprint})


def _page(request, text, status=200, **forms):
    plan = access.readable_plan(request.user, text.summary.plan.slug)
    public, versions = access.publication_of(text.summary, text.language)
    given = agreements_on([text.approval_subject, plan.approval_subject])
    pair = agreement(plan.team, request.user, given[text.approval_subject], text.fingerprint)
    of_plan = agreement(plan.team, request.user, given[plan.approval_subject], plan.fingerprint)
    is_shown = bool(versions) and versions[0].fingerprint == text.fingerprint
    is_open = public is not None and public.is_open and bool(versions) and versions[0].is_open
    tests = access.lay_tests_of(text)
    path = reverse("summary-public", args=[plan.slug])
    context = {
        "plan": plan,
        "text": text,
        "name": OWN_NAMES[text.language],
        "leads": can_lead(request.user, plan.team),
        "pair": pair,
        "public": {
            "page": public,
            "versions": versions,
            "is_open": is_open,
            "can_publish": pair.is_agreed and (not is_open if is_shown else of_plan.is_agreed),
            "wants_plan": pair.is_agreed and not of_plan.is_agreed,
            "is_shown": is_shown,
            "url": f"{path}?lang={text.language}",
            "address": settings.SITE_URL + path,
        },
        "results": [lay_results(test) for test in tests],
        "lay_address": settings.SITE_URL + tests[0].get_absolute_url() if tests else "",
        "ratings": ratings_context(request.user, text),
        "publish": forms.get("publish") or _publish_form(text),
        "take_down": forms.get("take_down") or TakeDownForm(),
        "faulty": next((form for form in forms.values() if form.errors), None),
    }
    return render(request, "kmb_events/summary_readers.html", context, status=status)
