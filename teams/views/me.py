from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from partnerportal.foundation import look
from teams import actions
from teams.forms import LanguageForm, LookForm, PreferencesForm


@require_http_methods(["GET", "HEAD", "POST"])
def me_edit(request):
    form = PreferencesForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            person = actions.change_preferences(user=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            with translation.override(person.language):
                messages.success(request, _("Saved. This is how the portal looks to you now."))
            response = look.keep(redirect("me-edit"), person.theme, person.text_size)
            return keep_language(response, person.language)
    return render(request, "teams/me_edit.html", {"form": form})


@login_not_required
@require_POST
def language_set(request):
    """Keep the language for a person with an account, and in a cookie for everybody."""
    form = LanguageForm(request.POST)
    response = HttpResponseRedirect(_page_to_come_back_to(request))
    if form.is_valid():
        language = form.cleaned_data["language"]
        if request.user.is_authenticated:
            actions.choose_language(user=request.user, language=language)
        keep_language(response, language)
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def look_edit(request):
    """Colours and text size: on this device for everybody, in the profile of who has one."""
    now = look.of(request)
    came_from = urlsplit(request.headers.get("Referer", ""))
    page = urlunsplit(("", "", came_from.path, came_from.query, ""))
    initial = {"theme": now.theme, "text_size": now.text, "next": page}
    form = LookForm(request.POST or None, initial=initial)
    if form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("theme", "text_size")}
        if request.user.is_authenticated:
            actions.choose_look(user=request.user, **chosen)
        messages.success(request, _("Saved. This is how the portal looks to you now."))
        response = HttpResponseRedirect(_page_to_come_back_to(request))
        return look.keep(response, chosen["theme"], chosen["text_size"])
    return render(request, "teams/look_edit.html", {"form": form})


def _page_to_come_back_to(request):
    page = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if is_ours and page.startswith("/") else reverse("home")


def keep_language(response, language):
    """Remember in this browser which language is read."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response
