from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engagement import access, actions
from engagement.forms import (
    NO_ANSWER,
    fingerprint,
    is_untouched,
    sent_answer,
    sent_audience,
)
from engagement.models import Answer, Audience, Scale
from engagement.views.own import own_words
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Conflict


@dataclass
class Asked:
    """A question with what stands in its boxes. `now`: what another window saved meanwhile.

    before: the mark of what was saved when the page was made.
    """

    pk: int
    wording: str
    answer: Answer | None
    value: str = ""
    comment: str = ""
    audience: int = Audience.CO_LEAD
    before: str = ""
    errors: list[str] = field(default_factory=list)
    now: Answer | None = None

    @property
    def key(self):
        return str(self.pk)

    @property
    def version(self):
        return self.answer.version if self.answer else 0

    @property
    def said_audience(self):
        """The audience in words; a wrong one that was sent is said as the narrowest."""
        return Audience(self.audience if self.audience in Audience.values else Audience.ME)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_answer(request, pk):
    """One part of the questions. A press on a button saves the whole part, script or none."""
    response = access.own_response(request.user, pk)
    if request.method != "POST" and not response.check_in.is_open:
        return redirect(response.check_in)
    parts = response.check_in.instrument_version.parts(current_language())
    answers = _saved(response)
    part = _part(request, response, parts, answers)
    refusals = _save_part(request, response, part) if request.method == "POST" else {}
    if request.method == "POST" and not refusals:
        return _onward(request, response, part, len(parts))
    if request.method == "POST":
        answers = _saved(response)
    asked = _asked(response, part, answers, request.POST, refusals)
    context = {
        **_frame(response, parts, part),
        "asked": asked,
        "refused": [row for row in asked if row.errors],
        "refused_whole": _refused_whole(part, refusals),
    }
    status = _status(refusals.values())
    return render(request, "engagement/check_in_answer.html", context, status=status)


@require_POST
def check_in_item_save(request, pk, item_pk):
    """Save one answer as it is given; answer with the line that says so, or with what is wrong."""
    response = access.own_response(request.user, pk)
    item = access.asked_item(response, item_pk)
    sent = sent_answer(request.POST, item.pk)
    asked = Asked(item.pk, "", None)
    refusals = []
    try:
        asked.answer = actions.save_answer(response=response, item=item, **sent)
    except ValidationError as refusal:
        asked.answer = access.own_answers(response).filter(item=item).first()
        _refuse(asked, refusal)
        refusals = [refusal]
    _fill(asked, response)
    context = {"question": asked, "audience": Audience(asked.audience)}
    return render(request, "engagement/_item_saved.html", context, status=_status(refusals))


@require_POST
def check_in_newcomer(request, pk):
    """Let also who took a seat up later read what was sent for co-leads alone."""
    response = access.own_response(request.user, pk)
    try:
        actions.let_newcomers_read(response=response)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved. They see it once both sides are shown."))
    return redirect(response.check_in)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_submit(request, pk):
    """A last look at who sees what and what was left open; then hand it in."""
    response = access.own_response(request.user, pk)
    if request.method == "POST":
        try:
            actions.submit(response=response)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        return redirect(response.check_in)
    if response.is_in or not response.check_in.is_open:
        return redirect(response.check_in)
    rows = own_words(response)
    context = {
        "response": response,
        "check_in": response.check_in,
        "others": response.check_in.others_than(response),
        "rows": rows,
        "left_open": sum(row.answer is None or not row.answer.in_words for row in rows),
    }
    return render(request, "engagement/check_in_submit.html", context)


# ---- One part of the form


def _saved(response):
    """What this person has saved, by question."""
    return {row.item_id: row for row in access.own_answers(response)}


def _part(request, response, parts, answers):
    """The part that the address names, else the first with something left open."""
    wanted = request.GET.get("part", "")
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= len(parts):
        return parts[int(wanted) - 1]
    given = {item for item, row in answers.items() if row.in_words}
    left = (part for part in parts if any(row.pk not in given for row in part.questions))
    return parts[0] if response.is_in else next(left, parts[0])


def _save_part(request, response, part):
    """Save what was sent of each question: item -> refusal, None -> one about the whole part.

    One refusal keeps no other answer from being saved.
    """
    refusals = {}
    touched = [row.pk for row in part.questions if not is_untouched(request.POST, row.pk)]
    for item in access.asked_items(response).filter(pk__in=touched):
        try:
            sent = sent_answer(request.POST, item.pk)
            actions.save_answer(response=response, item=item, **sent)
        except ValidationError as refusal:
            refusals[item.pk] = refusal
    if not refusals and request.POST.get("go") == "audience":
        try:
            actions.set_default_audience(response=response, audience=sent_audience(request.POST))
        except ValidationError as refusal:
            refusals[None] = refusal
    return refusals


def _onward(request, response, part, last):
    """Where the pressed button leads."""
    go = request.POST.get("go")
    here = reverse("check-in-answer", args=[response.check_in_id])
    if go == "later":
        messages.success(request, _("Saved. We keep your place."))
        return redirect("home")
    if go == "audience":
        label = Audience(response.default_audience).label
        words = _("From now on, who can see your answers: %(who)s.") % {"who": label}
        messages.success(request, words)
        return redirect(f"{here}?part={part.number}")
    if go == "back":
        return redirect(f"{here}?part={max(part.number - 1, 1)}")
    if part.number < last:
        return redirect(f"{here}?part={part.number + 1}")
    if response.is_in:
        return redirect(response.check_in)
    return redirect("check-in-submit", pk=response.check_in_id)


def _asked(response, part, answers, data, refusals):
    """The part's questions: what is saved, and for those refused what was typed."""
    rows = []
    for question in part.questions:
        answer = answers.get(question.pk)
        row = Asked(question.pk, question.wordings[response.perspective], answer)
        _fill(row, response)
        if question.pk in refusals:
            name = f"item-{question.pk}"
            row.value = data.get(f"{name}-value", row.value)
            row.comment = data.get(f"{name}-comment", row.comment)
            row.audience = sent_answer(data, question.pk).get("audience", row.audience)
            _refuse(row, refusals[question.pk])
        rows.append(row)
    return rows


def _fill(row, response):
    row.audience = response.default_audience
    if row.answer:
        row.value = NO_ANSWER if row.answer.does_not_fit else str(row.answer.value or "")
        row.comment = row.answer.comment
        row.audience = row.answer.audience
    row.before = fingerprint(row.value, row.comment, row.audience)


def _refuse(row, refusal):
    row.errors = list(refusal.messages)
    if isinstance(refusal, Conflict):
        row.now = refusal.current
        row.errors = [_("This answer was changed in another window. Nothing is lost: see both.")]


def _status(refusals):
    if any(isinstance(refusal, Conflict) for refusal in refusals):
        return 409
    return 422 if refusals else 200


def _refused_whole(part, refusals):
    """A sentence that refuses every question alike (closed, both shown) is said once, on top."""
    if None in refusals:
        return refusals[None].messages
    plain = [refusal for refusal in refusals.values() if not isinstance(refusal, Conflict)]
    sentences = {tuple(refusal.messages) for refusal in plain}
    return plain[0].messages if len(plain) == len(part.questions) and len(sentences) == 1 else []


def _frame(response, parts, part):
    """What stands round the questions."""
    return {
        "response": response,
        "check_in": response.check_in,
        "others": response.check_in.others_than(response),
        "steps": _steps(parts, part),
        "part": part,
        "last": part.number == len(parts),
        "scale": Scale.choices,
        "options": _options(response),
        "default_audience": Audience(response.default_audience),
        "minutes_left": _minutes_left(response, parts, part),
    }


def _steps(parts, now):
    return [
        {
            "name": part.name,
            "state": "now" if part is now else "done" if part.number < now.number else "",
        }
        for part in parts
    ]


def _minutes_left(response, parts, now):
    """About how long, from the share of questions that are still to come; at least a minute."""
    left = sum(len(part.questions) for part in parts[now.number - 1 :])
    total = sum(len(part.questions) for part in parts)
    return max(1, round(response.check_in.instrument_version.minutes * left / total))


def _options(response):
    """The four audiences, narrow to wide, each with whom it means here."""
    reach = access.reach_of(response.check_in)
    others = " · ".join(response.check_in.others_than(response))
    team = {"number": reach.members, "team": response.check_in.team.name}
    helps = [
        _("Nobody else sees it. Not even in a report."),
        _("Seen after you have both answered, by: %(names)s.") % {"names": others},
        _("Everybody on %(team)s (%(number)s people), after you have both answered.") % team,
        _("Seen too by: %(names)s.") % {"names": " · ".join(reach.facilitators)}
        if reach.facilitators
        else _("Whoever looks after your community sees it too."),
    ]
    return [
        {"value": value, "label": label, "help": help_}
        for (value, label), help_ in zip(Audience.choices, helps, strict=True)
    ]
