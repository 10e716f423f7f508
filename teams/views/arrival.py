"""The link of an invitation, and the first visit.

The link tells which invitation, not who it is: to join, one types a code that goes to the address
which was invited. Looking changes nothing, since programs that scan mails open every link.
"""

from allauth.account.internal.flows.logout import logout
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partnerportal.foundation.accounts import arrival
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.notices.wishes import seen_choice_of
from partnerportal.foundation.refusals import opened_by_its_address, too_many
from teams import access, actions
from teams.forms import WelcomeForm
from teams.views.me import keep_language


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_detail(request, token):
    """Who invited you, to what, what it asks of you; yes and no."""
    return opened_by_its_address(_invitation(request, token))


def _invitation(request, token):
    link = access.invitation_link(token)
    if link is None:
        return _ended(request, status=404)
    if not request.user.is_authenticated:
        _read_as_invited(request, link.invitation)
    elif not access.is_invited(request.user, link.invitation):
        return _for_somebody_else(request)
    if request.method == "POST":
        return _answered(request, link)
    if not link.is_open:
        return _over(request, link.invitation)
    return _question(request, link.invitation)


def _question(request, invitation, status=200):
    context = {
        "invitation": invitation,
        "facilitators": access.facilitators_of(invitation.team.community),
    }
    return render(request, "teams/invitation_detail.html", context, status=status)


def _answered(request, link):
    answers = {"yes": _yes, "no": _no}
    answer = answers.get(request.POST.get("answer"))
    if answer is None:
        return _question(request, link.invitation, 422) if link.is_open else _ended(request)
    try:
        return answer(request, link)
    except ValidationError:
        return _ended(request)


def _yes(request, link):
    """On the team; or, for who is not signed in, a code to type first."""
    if request.user.is_authenticated:
        place = actions.accept_invitation(link=link, by=request.user)
        return redirect("team-welcome", slug=place.team.slug)
    actions.expect_invited(link=link, language=current_language())
    if not arrival.begin(request, email=link.invitation.email, page=request.path):
        return too_many(request)
    response = redirect("account_confirm_login_code")
    return keep_language(response, current_language())


def _no(request, link):
    by = request.user if request.user.is_authenticated else None
    invitation = actions.decline_invitation(link=link, by=by)
    return render(request, "teams/invitation_declined.html", {"invitation": invitation})


def _over(request, invitation):
    """Whoever has said yes before is led to their team; others read why links end."""
    has_joined = invitation.state == invitation.State.ACCEPTED
    if has_joined and request.user == invitation.settled_by:
        return redirect(invitation.team)
    return _ended(request)


def _ended(request, status=410):
    return render(request, "teams/invitation_ended.html", status=status)


def _for_somebody_else(request):
    """Nothing is answered, and nothing told of whose it is. They may sign out and open it anew."""
    if request.method == "POST" and request.POST.get("answer") == "sign-out":
        logout(request, show_message=False)
        return HttpResponseRedirect(request.path)
    return render(request, "teams/invitation_other_person.html", status=403)


def _read_as_invited(request, invitation):
    """In the language of the invitation, until the reader chooses another one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(invitation.language)
        request.LANGUAGE_CODE = translation.get_language()


@require_http_methods(["GET", "HEAD", "POST"])
def team_welcome(request, slug):
    """Who I am and how to work with me: on the first visit, and as often as one likes."""
    team = access.own_team(request.user, slug)
    place = access.place_of(request.user, team)
    form = WelcomeForm(
        request.POST if request.method == "POST" else None,
        about_me=access.about_me_of(request.user),
        place=place,
        pace=seen_choice_of(request.user).pace,
    )
    if form.is_valid():
        try:
            person = actions.introduce(place=place, by=request.user, **form.values())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            with translation.override(person.language):
                messages.success(request, _("Saved. Welcome to the team."))
            return keep_language(redirect(team), person.language)
    context = {"team": team, "place": place, "form": form}
    status = 422 if form.errors else 200
    return render(request, "teams/welcome.html", context, status=status)
