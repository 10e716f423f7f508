"""What people think of an event: the form for anybody, without an account, a cookie or a script.

It carries a signed token of its own and looks at no cookie, so nobody can be made to press with
somebody else's rights.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kmb_events import access, actions
from kmb_events.forms import FeedbackForm
from kmb_events.models import Feedback
from partnerportal.foundation.floods import address_of
from partnerportal.foundation.languages import OWN_NAMES, Language, current_language
from partnerportal.foundation.refusals import opened_by_its_address

# Nothing here is for one reader alone, so no cookie is set.
_FOR_ANYBODY = {"csrf_token": "", "messages": [], "navigation": []}


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_feedback(request, slug):
    page, feedback = access.asked_page(slug)
    language = _language(request)
    with translation.override(language):
        form = _form(request, page, language)
        status = 200
        if request.method == "POST":
            try:
                if _take_in(request, page, form, language):
                    return redirect(_way("event-feedback-thanks", slug, language))
                status = 422
            except actions.TooManyReplies as refusal:
                form.add_error(None, refusal)
                status = 429
            except actions.FeedbackClosed:
                status = 409
        is_open = access.is_asking(feedback) and status != 409
        context = _context(page, language) | {
            "form": form,
            "is_open": is_open,
            "is_before": feedback.state_at(timezone.now()) == Feedback.State.NOT_YET,
            "kept": form.written if form.is_bound and not is_open else [],
        }
        response = render(request, "kmb_events/feedback_form.html", context, status=status)
    return _for_no_index(response, language)


def _take_in(request, page, form, language):
    """Whether the answer was taken in. Raise Closed or TooMany."""
    actions.refuse_flood(page.plan, address_of(request))
    if not access.is_asking(access.feedback_of(page.plan)):
        raise actions.FeedbackClosed("", code="closed")
    if not form.is_valid():
        return False
    actions.give_reply(plan=page.plan, language=language, **form.told())
    return True


def _form(request, page, language):
    findings = access.asked_findings(page, language)
    data = request.POST if request.method == "POST" else None
    return FeedbackForm(data, about=page.plan_id, findings=findings)


@login_not_required
@require_safe
def event_feedback_thanks(request, slug):
    page, _feedback = access.asked_page(slug)
    language = _language(request)
    with translation.override(language):
        context = _context(page, language)
        response = render(request, "kmb_events/feedback_thanks.html", context)
    return _for_no_index(response, language)


def _context(page, language):
    words = page.content_in(language)
    return _FOR_ANYBODY | {
        "slug": page.plan.slug,
        "title": words.get("title", ""),
        "words_language": language if language in page.content else next(iter(page.languages), ""),
        "questions": words.get("questions", []),
        "language": language,
        "others": [(code.value, OWN_NAMES[code]) for code in Language if code != language],
        "event_url": _way("event-public", page.plan.slug, language),
        "form_url": _way("event-feedback", page.plan.slug, language),
    }


def _language(request):
    """What the address asks for, else what the browser does: the form has both languages."""
    asked = request.GET.get("lang") or current_language()
    return asked if asked in Language.values else Language.ENGLISH.value


def _way(name, slug, language):
    return f"{reverse(name, args=[slug])}?lang={language}"


def _for_no_index(response, language):
    response.headers["Content-Language"] = language
    return opened_by_its_address(response)
