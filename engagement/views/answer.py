from dataclasses import dataclass, field, replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engagement import access, actions
from engagement.forms import (
    fingerprint,
    is_untouched,
    pressed,
    sent_answer,
    sent_audience,
)
from engagement.models import COMMENT_LENGTH, Answer, Audience
from engagement.views.audience import options_of, who_will_see
from engagement.views.not_today import not_today_form
from engagement.views.own import own_words
from engagement.views.steps import first_left_open, step_at, steps_of
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Conflict


@dataclass
class Asked:
    """A question with what stands in its boxes. `now`: what another window saved meanwhile.

    before: the mark of what was saved when the page was made. said: who will see it, in a sentence.
    """

    pk: int
    wording: str
    answer: Answer | None
    labels: list[str] = field(default_factory=list)
    value: str = ""
    comment: str = ""
    audience: int = Audience.CO_LEAD
    before: str = ""
    said: str = ""
    errors: list[str] = field(default_factory=list)
    now: Answer | None = None

    @property
    def key(self):
        return str(self.pk)

    @property
    def version(self):
        return self.answer.version if self.answer else 0

    @property
    def scale(self):
        """Each value with its words, low to high."""
        return list(enumerate(self.labels, 1))

    @property
    def said_meanwhile(self):
        """What another window saved, in words."""
        return self.now.said(self.labels) if self.now else ""

    @property
    def said_audience(self):
        """The audience in words; a wrong one that was sent is said as the narrowest."""
        return Audience(self.audience if self.audience in Audience.values else Audience.ME)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_answer(request, pk):
    """A part of the questions, or one alone. A press saves all of the page, script or none."""
    response = access.own_response(request.user, pk)
    if request.method != "POST" and not response.check_in.is_open:
        return redirect(response.check_in)
    parts = response.check_in.instrument_version.parts(current_language())
    steps = steps_of(parts, one_at_a_time=access.asks_one_at_a_time(request.user))
    answers = _saved(response)
    step = _step(request, response, steps, answers)
    refusals = _save_part(request, response, step.part) if request.method == "POST" else {}
    if request.method == "POST" and not refusals:
        return _onward(request, response, step)
    if request.method == "POST":
        answers = _saved(response)
    asked = _asked(response, step.part.questions, answers, request.POST, refusals)
    context = {
        **_frame(response, parts, step),
        "asked": asked,
        "refused": [row for row in asked if row.errors],
        "refused_whole": _refused_whole(step.part, refusals),
        # Shown above the first questions only.
        "came_back": access.what_came_back(response.check_in) if step.number == 1 else None,
        "today": timezone.localdate(),
    }
    status = status_of(refusals.values())
    return render(request, "engagement/check_in_answer.html", context, status=status)


@require_POST
def check_in_item_save(request, pk, item_pk):
    """Save one answer as it is given; answer with the line that says so, or with what is wrong."""
    response = access.answering_place(request.user, pk)
    item = access.asked_item(response, item_pk)
    sent = sent_answer(request.POST, item.pk)
    asked = Asked(item.pk, "", None)
    refusals = []
    try:
        asked.answer = actions.save_answer(response=response, item=item, **sent)
    except ValidationError as refusal:
        asked.answer = access.own_answers(response).filter(item=item).first()
        asked.labels = access.labels_of(item)
        _refuse(asked, refusal)
        refusals = [refusal]
    _fill(asked, response)
    context = {"question": asked, "audience": Audience(asked.audience)}
    return render(request, "engagement/_item_saved.html", context, status=status_of(refusals))


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
        "asks_happened": access.asks_what_happened(response.check_in),
        "left_open": sum(row.answer is None or not row.answer.in_words for row in rows),
    }
    return render(request, "engagement/check_in_submit.html", context)


# ---- One part of the form


def _saved(response):
    """What this person has saved, by question."""
    return {row.item_id: row for row in access.own_answers(response)}


def _step(request, response, steps, answers):
    """What the address names, else the first with something left open."""
    if found := step_at(steps, request.GET):
        return found
    given = {item for item, row in answers.items() if row.in_words}
    return steps[0] if response.is_in else first_left_open(steps, given)


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


def _onward(request, response, step):
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
        return redirect(f"{here}?{step.query}")
    if go in {"one", "all"}:
        actions.ask_one_at_a_time(by=request.user, yes=go == "one")
        return redirect(f"{here}?question={step.first_question}")
    if go == "back":
        return redirect(f"{here}?{replace(step, number=max(step.number - 1, 1)).query}")
    if not step.is_last:
        return redirect(f"{here}?{replace(step, number=step.number + 1).query}")
    if response.is_in:
        return redirect(response.check_in)
    return redirect("check-in-submit", pk=response.check_in_id)


def asked_of(response, question, data, refusals):
    """One question: what is saved, or what was typed where it was refused."""
    return _asked(response, [question], _saved(response), data, refusals)[0]


def _asked(response, questions, answers, data, refusals):
    """The questions: what is saved, and for those refused what was typed."""
    rows = []
    for question in questions:
        answer = answers.get(question.pk)
        row = Asked(question.pk, question.wordings[response.perspective], answer, question.labels)
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
        row.value = pressed(row.answer)
        row.comment = row.answer.comment
        row.audience = row.answer.audience
    row.before = fingerprint(row.value, row.comment, row.audience)
    row.said = who_will_see(row.said_audience, response)


def _refuse(row, refusal):
    row.errors = list(refusal.messages)
    if isinstance(refusal, Conflict):
        row.now = refusal.current
        row.errors = [_("This answer was changed in another window. Nothing is lost: see both.")]


def status_of(refusals):
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


def _frame(response, parts, step):
    """What stands round the questions."""
    return {
        "response": response,
        "check_in": response.check_in,
        "others": response.check_in.others_than(response),
        "steps": _parts(parts, step.part),
        "step": step,
        "part": step.part,
        "most": COMMENT_LENGTH,
        "options": options_of(response),
        "default_audience": Audience(response.default_audience),
        "not_today": not_today_form(response),
        "default_said": who_will_see(response.default_audience, response),
        "asks": access.who_asks_to_open(response),
        "minutes_left": _minutes_left(response, parts, step),
    }


def _parts(parts, now):
    return [
        {
            "name": part.name,
            "state": "now"
            if part.number == now.number
            else "done"
            if part.number < now.number
            else "",
        }
        for part in parts
    ]


def _minutes_left(response, parts, step):
    """About how long, from the share of questions that are still to come; at least a minute."""
    total = sum(len(part.questions) for part in parts)
    left = total - step.first_question + 1
    return max(1, round(response.check_in.instrument_version.minutes * left / total))
