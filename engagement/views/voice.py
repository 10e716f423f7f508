from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engagement import access, actions
from engagement.forms import NO_ANSWER, TeamVoicesForm, sent_voice
from partnerportal.foundation.languages import current_language
from teams.access import led_team


@dataclass(frozen=True)
class Asked:
    """One question with what this person has answered."""

    pk: int
    wording: str
    value: str
    scale: list


@require_http_methods(["GET", "HEAD", "POST"])
def voice_edit(request, pk):
    """The same questions for somebody who holds no seat: values alone, skipped as they like."""
    place = access.voice_place(request.user, pk)
    check_in, refusal = place.check_in, None
    if request.method != "POST" and not check_in.is_open:
        return redirect(check_in)
    parts = check_in.instrument_version.parts(current_language())
    if request.method == "POST":
        items = [question.pk for part in parts for question in part.questions]
        try:
            sent = sent_voice(request.POST, items)
            actions.save_voice(check_in=check_in, values=sent, by=request.user)
        except ValidationError as wrong:
            refusal = wrong.messages[0]
        else:
            messages.success(
                request, _("Saved. You can change it until both co-leads have answered.")
            )
            return redirect("check-in-list")
    given = access.own_voice(request.user, check_in)
    round_ = access.round_of(check_in)
    context = {
        "check_in": check_in,
        "parts": [{"name": part.name, "questions": _asked(part, place, given)} for part in parts],
        "shown_from": round_.shown_from if round_ else access.shown_from(check_in.team),
        "has_given": bool(given),
        "refusal": refusal,
    }
    status = 422 if refusal else 200
    return render(request, "engagement/voice_edit.html", context, status=status)


def _asked(part, place, given):
    return [
        Asked(
            row.pk, row.wordings[place.perspective], str(given.get(row.pk, NO_ANSWER)), _scale(row)
        )
        for row in part.questions
    ]


def _scale(question):
    return list(enumerate(question.labels, 1))


@require_POST
def voice_take_back(request, pk):
    """Erase what I answered, as long as it is not shown."""
    place = access.voice_place(request.user, pk)
    try:
        actions.take_voice_back(check_in=place.check_in, by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Taken back. Your answers are erased."))
    return redirect("check-in-list")


@require_http_methods(["GET", "HEAD", "POST"])
def team_voices(request, slug):
    """The co-leads choose if the others on the team are heard too."""
    team = led_team(request.user, slug)
    now = access.voices_of(team)
    form = TeamVoicesForm(
        request.POST if request.method == "POST" else None,
        is_on=now.is_on,
        from_how_many=now.shown_from,
    )
    if form.is_valid():
        actions.set_team_voices(team=team, by=request.user, **form.cleaned_data)
        words = _("Saved. Your co-lead gets an email about it.")
        switched = form.cleaned_data["is_on"] != now.is_on
        messages.success(request, words if switched else _("Saved."))
        return redirect(team)
    context = {
        "team": team,
        "form": form,
        "network": access.network_settings().voices_from,
        "now": now,
    }
    return render(
        request, "engagement/team_voices.html", context, status=422 if form.errors else 200
    )
