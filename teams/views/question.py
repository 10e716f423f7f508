from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from teams import access, actions
from teams.access.question import readable_question
from teams.forms.question import VerdictForm, WordingForm
from teams.models import Perspective, QuestionAnswer


@require_safe
def team_question(request, slug):
    """The wording that stands, whether it is still theirs, and how it grew."""
    return _question_page(request, *readable_question(request.user, slug))


def _question_page(request, team, wordings, form=None, status=200):
    stands = wordings[0] if wordings else None
    mine = access.perspective_of(request.user, team)
    answer = stands.newest_answer if stands else None
    asks_me = mine is Perspective.PATIENT and stands is not None
    if asks_me and form is None:
        form = VerdictForm(initial={"wording": stands.pk})
    context = {
        "team": team,
        "stands": stands,
        "answers": stands.last_answers if stands else [],
        "waits_for": _waits_for(team, stands, request.user),
        "nobody_is_asked": not team.co_leads(Perspective.PATIENT) and answer is None,
        "wordings": wordings,
        "first_of_patient": next(
            (row for row in reversed(wordings) if row.seat == "patient"), None
        ),
        "can_word": mine is not None,
        "form": form if asks_me else None,
        "has_answered": asks_me and any(row.answered_by == request.user for row in stands.told),
        "talk_names": _talk_names(stands),
    }
    return render(request, "teams/team_question.html", context, status=status)


def _waits_for(team, stands, reader):
    """The other patient co-leads who have not said anything of the words that stand."""
    said = {row.answered_by_id for row in stands.told} if stands else set()
    people = [row.user for row in team.co_leads(Perspective.PATIENT)]
    return [one for one in people if one.pk not in said and one != reader]


def _talk_names(stands):
    """First names of those for whom the words that stand are no longer their question."""
    rows = stands.last_answers if stands else []
    lost = QuestionAnswer.Verdict.NO_LONGER
    return ", ".join(row.answered_by.given_name for row in rows if row.verdict == lost)


@require_POST
def team_question_answer(request, slug):
    team = access.led_team(request.user, slug)
    _team, wordings = readable_question(request.user, slug)
    form = VerdictForm(request.POST)
    if form.is_valid():
        found = {row.pk: row for row in wordings}.get(form.cleaned_data.pop("wording"))
        try:
            if found is None:
                raise ValidationError(_("There is no such wording. Please read the page again."))
            actions.answer_wording(wording=found, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            # The answer goes on to the wording that stands now.
            form = VerdictForm(
                {**request.POST.dict(), "wording": wordings[0].pk if wordings else 0}
            )
            form.is_valid()
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Thank you. Your answer stands with the question."))
            return redirect("team-question", slug=slug)
    return _question_page(request, team, wordings, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def team_question_propose(request, slug):
    """Word the question anew; the old words stay."""
    team = access.led_team(request.user, slug)
    _team, wordings = readable_question(request.user, slug)
    stands = wordings[0] if wordings else None
    form = WordingForm(request.POST if request.method == "POST" else None, stands=stands)
    if form.is_valid():
        try:
            actions.propose_wording(team=team, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            seen = stands.pk if stands else ""
            form = WordingForm({**request.POST.dict(), "seen": seen}, stands=stands)
            form.is_valid()
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved. The new words stand; the old ones stay below."))
            return redirect("team-question", slug=slug)
    is_patient = access.perspective_of(request.user, team) is Perspective.PATIENT
    context = {"team": team, "stands": stands, "form": form, "is_patient": is_patient}
    status = 422 if form.errors else 200
    return render(request, "teams/question_propose.html", context, status=status)
