"""Who is asked again: the co-leads' pages, and the page behind the link in the mail."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kmb_events import access, actions
from kmb_events.forms import AnswerForm, FollowUpForm, NotedAnswerForm
from kmb_events.models import FollowUpRound
from partnerportal.foundation.refusals import opened_by_its_address
from teams.views.saving import save_page


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_add(request, slug):
    plan = access.led_plan(request.user, slug)
    return save_page(
        request,
        team=plan.team,
        form_class=FollowUpForm,
        form_options={"users": access.users_to_ask(plan)},
        act=partial(actions.add_follow_up, plan=plan),
        page="follow_up_add",
        folder="kmb_events",
        to=lambda _row: _page(plan),
        done=_("Saved."),
        plan=plan,
        back=_page(plan),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_off(request, slug, pk):
    """Say what is lost, then take somebody off the list."""
    plan, row = access.led_follow_up(request.user, slug, pk)
    if request.method == "POST":
        actions.take_off_follow_up(follow_up=row)
        messages.success(request, _("They are off the list."))
        return redirect(_page(plan))
    context = {"plan": plan, "row": row, "back": _page(plan)}
    return render(request, "kmb_events/follow_up_off.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_note(request, slug, pk, month):
    """What somebody told a co-lead, kept on their behalf."""
    plan, follow_up, row = access.led_round(request.user, slug, pk, month)
    return save_page(
        request,
        team=plan.team,
        form_class=NotedAnswerForm,
        act=partial(actions.note_answer, follow_up=follow_up, month=month),
        page="follow_up_note",
        folder="kmb_events",
        to=lambda _row: _page(plan),
        done=_("Saved. It is marked as noted by you."),
        row=row,
        plan=plan,
        follow_up=follow_up,
        month=FollowUpRound.Month(month).label,
        back=_page(plan),
    )


def _page(plan):
    return f"{reverse('afterwards', args=[plan.slug])}#asked"


# ---- Behind the link, without an account


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up_answer(request, token):
    """Looking changes nothing: programs that scan mails open every link."""
    return opened_by_its_address(_answer(request, token))


def _answer(request, token):
    round_ = access.round_behind(token)
    if round_ is None:
        return render(request, "kmb_events/follow_up_unknown.html", status=404)
    _read_as_asked(request, round_.follow_up.person)
    if "stop" in request.POST:
        actions.stop_asking(round_=round_)
        messages.success(request, _("We do not write to you about this event any more."))
        return redirect(request.path)
    form = _form(request, round_)
    if form.is_valid():
        try:
            actions.answer_by_link(round_=round_, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. Your answer is saved."))
            return redirect(request.path)
    context = {"round": round_, "plan": round_.follow_up.plan, "form": form}
    status = 422 if form.errors else 200
    return render(request, "kmb_events/follow_up_answer.html", context, status=status)


def _form(request, round_):
    """With what stands there; a link of the mail chooses an answer ahead, and saves nothing."""
    if request.method == "POST":
        return AnswerForm(request.POST)
    tapped = request.GET.get("say", "")
    # What a co-lead noted is the team's; here stands what they said themselves.
    answer, words = ("", "") if round_.noted_by_id else (round_.answer, round_.changed)
    chosen = tapped if tapped in FollowUpRound.Answer.values else answer
    return AnswerForm(initial={"answer": chosen, "changed": words})


def _read_as_asked(request, person):
    """In the language of who was asked, until the reader chooses another one."""
    is_new = settings.LANGUAGE_COOKIE_NAME not in request.COOKIES
    if person and is_new and not request.user.is_authenticated:
        translation.activate(person.language)
        request.LANGUAGE_CODE = translation.get_language()
