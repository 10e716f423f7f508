from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions, gaps
from engagement.forms import sent_agreed
from engagement.models import Answer, Audience, Part, Question, Response, Scale
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Conflict
from teams.access import can_lead
from teams.models import Perspective


@dataclass(frozen=True)
class Voice:
    """One co-lead's answer as this reader may see it: None when it is kept private or left open."""

    response: Response
    answer: Answer | None
    is_mine: bool

    @property
    def mark(self):
        value = self.answer.value if self.answer else None
        name, perspective = self.response.user.given_name, self.response.perspective
        return {"name": name, "perspective": perspective, "value": value}

    @property
    def in_words(self):
        """Empty when nothing is shown. Who kept it and who left it open are told apart only to
        the person themselves: for everybody else both look the same.
        """
        if self.answer:
            return self.answer.in_words or _("Left open")
        return _("Left open") if self.is_mine else ""

    @property
    def is_private(self):
        return self.answer is None and not self.is_mine


@dataclass(frozen=True)
class Compared:
    """One question with both sides, in this round's order."""

    part: Part
    question: Question
    gap: gaps.Gap
    voices: list[Voice]
    perspective: str

    @property
    def kind(self):
        return self.gap.kind.value

    @property
    def wording(self):
        return self.question.wordings[self.perspective]

    @property
    def other_wording(self):
        """What the other side was asked, when it was put in other words."""
        other = self.question.wordings[Perspective(self.perspective).other]
        return other if other != self.wording else ""

    @property
    def other_names(self):
        rows = [voice.response for voice in self.voices]
        return [row.user.given_name for row in rows if row.perspective != self.perspective]

    @property
    def own_audience(self):
        """Who can see the reader's own answer, or None when there is none."""
        mine = (voice.answer for voice in self.voices if voice.is_mine and voice.answer)
        return next((Audience(answer.audience) for answer in mine), None)

    @property
    def prompts(self):
        return self.question.prompts[self.perspective]

    @property
    def marks(self):
        return [voice.mark for voice in self.voices]

    @property
    def farthest(self):
        """The two marks with the most steps between them, for the words about the distance."""
        first, second = _sides(self.marks)
        pairs = [[one, two] for one in first for two in second]
        shown = [pair for pair in pairs if pair[0]["value"] and pair[1]["value"]]
        return max(shown, key=_distance, default=[])

    @property
    def has_words(self):
        return any(voice.answer and voice.answer.comment for voice in self.voices)


def _sides(marks):
    first = [mark for mark in marks if mark["perspective"] == marks[0]["perspective"]]
    return first, [mark for mark in marks if mark not in first]


def _distance(pair):
    return abs(pair[0]["value"] - pair[1]["value"])


@require_safe
def check_in_reveal(request, pk):
    """Both sides, largest difference first, for each reader as far as the authors chose."""
    check_in = access.readable_check_in(request.user, pk)
    if not check_in.is_revealed:
        return redirect(check_in)
    mine = check_in.response_of(request.user)
    mine = mine if mine and mine.is_in else None
    shown = _shown(request.user, check_in)
    halves = _halves(check_in, shown)
    can_read_agreed = access.can_read_agreed(request.user, check_in)
    conversation = access.conversation_of(check_in) if can_read_agreed else None
    context = {
        "check_in": check_in,
        "mine": mine,
        "halves": halves,
        "can_read_agreed": can_read_agreed,
        "can_write": can_lead(request.user, check_in.team),
        "agreed": conversation.agreed if conversation else "",
        "conversation": conversation,
        "scale": [label for _value, label in Scale.choices],
        "newcomers": check_in.newcomers_for(mine) if mine else [],
        **_groups(_compared(request.user, check_in, mine, shown, halves)),
    }
    return render(request, "engagement/check_in_reveal.html", context)


def _shown(user, check_in):
    """What this reader may read: (place, item) -> answer."""
    return {(row.response_id, row.item_id): row for row in access.shown_answers(user, check_in)}


def _halves(check_in, shown):
    """Of somebody who has left the seat nothing stands here for who may read none of theirs."""
    met = {response for response, _item in shown}
    left = [one for one in check_in.halves if one.has_left and one.pk not in met]
    return [one for one in check_in.halves if one not in left]


def _compared(user, check_in, mine, shown, halves):
    perspective = mine.perspective if mine else check_in.first_perspective
    rows = {}
    for part in check_in.instrument_version.parts(current_language()):
        for question in part.questions:
            voices = [
                Voice(one, shown.get((one.pk, question.pk)), one.user_id == user.pk)
                for one in halves
            ]
            gap = _gap(question.pk, voices)
            rows[question.pk] = Compared(part, question, gap, voices, perspective)
    return [rows[gap.item] for gap in gaps.in_order([row.gap for row in rows.values()])]


def _gap(item, voices):
    values = {perspective: [] for perspective in Perspective.values}
    for voice in voices:
        if voice.answer and voice.answer.value:
            values[voice.response.perspective].append(voice.answer.value)
    return gaps.compare(item, *values.values())


def _groups(rows):
    """The rows of each section of the page, and the counts for its first sentence."""
    by_kind = {kind: [row for row in rows if row.gap.kind is kind] for kind in gaps.Kind}
    apart = by_kind[gaps.Kind.TALK_FIRST] + by_kind[gaps.Kind.TALK]
    close = by_kind[gaps.Kind.CLOSE]
    concerns = by_kind[gaps.Kind.SHARED_CONCERN]
    seen = [row for row in rows if any(voice.answer for voice in row.voices)]
    return {
        "rows": rows,
        "apart": apart,
        "concerns": concerns,
        "one_sided": by_kind[gaps.Kind.DIFFERENT_PICTURE],
        "close": close,
        "left_open": by_kind[gaps.Kind.OPEN],
        "compared": len(apart) + len(close) + len(concerns),
        "close_count": len(close) + len(concerns),
        "seen": seen,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def conversation_edit(request, pk):
    """What the two agreed. When somebody saved first, both texts are shown."""
    check_in = access.led_check_in(request.user, pk)
    if not check_in.is_revealed:
        return redirect(check_in)
    if request.method != "POST":
        return _conversation(request, check_in, access.conversation_of(check_in))
    sent = sent_agreed(request.POST)
    try:
        actions.save_conversation(check_in=check_in, by=request.user, **sent)
    except ValidationError as refusal:
        conversation = access.conversation_of(check_in)
        return _conversation(request, check_in, conversation, sent["agreed"], refusal)
    messages.success(request, _("Saved. Your team can read it."))
    return redirect(reverse("check-in-reveal", args=[pk]) + "#agreed")


def _conversation(request, check_in, conversation, typed=None, refusal=None):
    """The form with what was typed, else with what is saved; after a conflict with both."""
    saved = conversation.agreed if conversation else ""
    is_conflict = isinstance(refusal, Conflict)
    context = {
        "check_in": check_in,
        "conversation": conversation,
        "agreed": saved if typed is None else typed,
        "errors": refusal.messages if refusal else [],
        "saved_now": saved if is_conflict else None,
    }
    status = 409 if is_conflict else 422 if refusal else 200
    return render(request, "engagement/conversation_edit.html", context, status=status)
