from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from partnerportal.demo import access, mail

_LETTERS = 50


def for_everybody_in_the_demo(view):
    """Open without signing in, and only in the demo: elsewhere the page does not exist."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return login_not_required(never_cache(guarded))


@for_everybody_in_the_demo
@require_safe
def demo(request):
    doors = access.doors()
    pairs = access.pairs_among(doors)
    leads = {door.key for pair in pairs for __, door in pair.halves}
    others = [door for door in doors if door.key not in leads]
    return render(request, "demo/demo.html", {"doors": doors, "pairs": pairs, "others": others})


def _welcome(person):
    return format_html(
        '{} <bdi>{}</bdi>. <a href="{}">{}</a>',
        _("You are here as"),
        person.name,
        reverse("demo"),
        _("Be somebody else"),
    )


@for_everybody_in_the_demo
@require_POST
def demo_enter(request):
    person = access.person_behind(request.POST.get("person", ""))
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    messages.success(request, _welcome(person))
    return redirect("home")


@for_everybody_in_the_demo
@require_safe
def demo_mail(request):
    letters = mail.newest(_LETTERS)
    code = next((letter for letter in letters if letter.code), None)
    return render(request, "demo/demo_mail.html", {"letters": letters, "code": code})


@for_everybody_in_the_demo
@require_safe
def demo_mail_detail(request, name):
    letters = mail.letters_in(name)
    return render(request, "demo/demo_mail_detail.html", {"letters": letters})
