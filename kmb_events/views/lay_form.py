"""A reader reads one version of a summary and answers three questions: no account, no cookie.

The form carries a signed token of its own and looks at no cookie, so nobody can be made to press
with somebody else's rights.
"""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kmb_events import access, actions
from kmb_events.forms import LayReplyForm
from kmb_events.views.open_page import FOR_ANYBODY, other_languages
from partnerportal.foundation.floods import address_of
from partnerportal.foundation.languages import Language
from partnerportal.foundation.refusals import opened_by_its_address


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lay_read(request, token):
    test = access.open_lay_test(token)
    language = _language(request, test)
    with translation.override(language):
        form = LayReplyForm(request.POST if request.method == "POST" else None, test=test)
        status = 200
        if request.method == "POST":
            try:
                if _take_in(request, test, form, language):
                    return redirect(_way("lay-test-thanks", token, language))
                status = 422
            except actions.TooManyReaders as refusal:
                form.add_error(None, refusal)
                status = 429
            except actions.LayTestChanged:
                test = access.open_lay_test(token)
                form = LayReplyForm(request.POST, test=test)
                status = 422
            except actions.LayTestClosed:
                status = 409
        is_open = test.is_open and status != 409
        context = _context(test, language) | {
            "form": form,
            "is_open": is_open,
            "kept": form.written if form.is_bound and not is_open else [],
        }
        response = render(request, "kmb_events/lay_test.html", context, status=status)
    response.headers["Content-Language"] = language
    return opened_by_its_address(response)


def _take_in(request, test, form, language):
    """Whether the answers were taken in. Raise LayTestClosed, LayTestChanged or TooManyReaders."""
    actions.refuse_reader_flood(test, address_of(request))
    if not form.is_valid():
        return False
    actions.take_in_reader(test=test, language=language, **form.told())
    return True


@login_not_required
@require_safe
def lay_thanks(request, token):
    test = access.open_lay_test(token)
    language = _language(request, test)
    with translation.override(language):
        response = render(request, "kmb_events/lay_test_thanks.html", _context(test, language))
    response.headers["Content-Language"] = language
    return opened_by_its_address(response)


def _language(request, test):
    """What the address asks for, else that of the text."""
    asked = request.GET.get("lang")
    return asked if asked in Language.values else test.text.language


def _context(test, language):
    return FOR_ANYBODY | {
        "words": test.content,
        "words_language": test.text.language,
        "language": language,
        "others": other_languages(language),
        "path": reverse("lay-test", args=[test.token]),
        "form_url": _way("lay-test", test.token, language),
    }


def _way(name, token, language):
    return f"{reverse(name, args=[token])}?lang={language}"
