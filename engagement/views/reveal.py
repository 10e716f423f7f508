from dataclasses import dataclass, field
from math import ceil, floor

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagement import access, actions, gaps
from engagement.forms import sent_agreed
from engagement.models import Answer, AnswerVersion, Audience, Part, Question, Response
from engagement.views.happened import happened_rows
from engagement.views.own import own_words
from engagement.views.score import scores_of
from partnerportal.foundation.languages import current_language
from partnerportal.foundation.versions import Conflict
from teams.access import place_of
from teams.models import Perspective


@dataclass(frozen=True)
class Voice:
    """One co-lead's answer as this reader may see it: None when it is kept private or left open."""

    response: Response
    answer: Answer | None
    is_mine: bool
    labels: list[str]
    # What it said before it was changed, as far as this reader may see it, newest first.
    versions: list[AnswerVersion] = field(default_factory=list)

    @property
    def before(self):
        return [
            {"in_words": row.said(self.labels), "words": row.comment, "until": row.replaced_at}
            for row in self.versions
        ]

    @property
    def mark(self):
        value = self.answer.value if self.answer else None
        name, perspective = self.response.user.given_name, self.response.perspective
        return {"name": name, "perspective": perspective, "value": value, "words": self.in_words}

    @property
    def in_words(self):
        """Empty when nothing is shown. Who kept it and who left it open are told apart only to
        the person themselves: for everybody else both look the same.
        """
        if self.answer:
            return self.answer.said(self.labels) or _("Left open")
        return _("Left open") if self.is_mine else ""

    @property
    def is_private(self):
        return self.answer is None and not self.is_mine


@dataclass(frozen=True)
class GroupSaid:
    """What the others on the team say to one question: the middle and the distance, in words."""

    words: str
    spread: str


@dataclass(frozen=True)
class Compared:
    """One question with both sides, in this round's order; `group`: the others, never mixed in."""

    part: Part
    question: Question
    gap: gaps.Gap
    voices: list[Voice]
    perspective: str
    group: GroupSaid | None = None

    @property
    def kind(self):
        return self.gap.kind.value

    @property
    def wording(self):
        return self.question.wording(self.perspective)

    @property
    def other_wording(self):
        """What the other side was asked, when it was put in other words."""
        other = self.question.wording(Perspective(self.perspective).other)
        return other if other != self.wording else ""

    @property
    def other_names(self):
        rows = [voice.response for voice in self.voices]
        return [row.user.given_name for row in rows if row.perspective != self.perspective]

    @property
    def mine(self):
        """The reader's own place in it, or None."""
        return next((voice.response for voice in self.voices if voice.is_mine), None)

    @property
    def own_audience(self):
        """Who can see the reader's own answer, or None when there is none."""
        mine = (voice.answer for voice in self.voices if voice.is_mine and voice.answer)
        return next((Audience(answer.audience) for answer in mine), None)

    @property
    def prompts(self):
        return next(iter(self.question.prompts.values()), [])

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
        shown = [voice.answer for voice in self.voices if voice.answer]
        return any(answer.comment or answer.not_yet for answer in shown)


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
    parts = check_in.instrument_version.parts(current_language())
    place = place_of(request.user, check_in.team)
    agreed = access.agreed_around(check_in) if place else None
    conversation = agreed.conversation if agreed else None
    group = access.known_group(check_in) if place else None
    context = {
        "check_in": check_in,
        "group": group,
        "happened": happened_rows(request.user, check_in),
        "mine": mine,
        "halves": halves,
        "can_read_agreed": place is not None,
        "can_write": place is not None and bool(place.seat),
        "agreed": conversation.agreed if conversation else "",
        "conversation": conversation,
        "actions": agreed.actions if agreed else [],
        "came_back": agreed.before if agreed else None,
        "today": timezone.localdate(),
        "newcomers": check_in.newcomers_for(mine) if mine else [],
        "without": _without(request.user, check_in),
        "unsent": _unsent(request.user, check_in),
        "scores": scores_of(check_in.instrument_version, parts, halves, shown, request.user),
        **_groups(_compared(request.user, check_in, mine, shown, halves, group, parts)),
    }
    return render(request, "engagement/check_in_reveal.html", context)


def _without(user, check_in):
    """Who agreed not to be waited for: told to those who agreed too."""
    place = check_in.response_of(user)
    if place is None or not place.opens_early_at:
        return []
    place.check_in = check_in
    return access.opened_without(place)


def _unsent(user, check_in):
    """What this person wrote and did not send: theirs to read again, and nobody else's."""
    place = check_in.response_of(user)
    if place is None or place.is_in:
        return []
    place.check_in = check_in
    return [row for row in own_words(place) if row.answer]


def _shown(user, check_in):
    """What this reader may read: (place, item) -> answer."""
    return {(row.response_id, row.item_id): row for row in access.shown_answers(user, check_in)}


def _halves(check_in, shown):
    """Of somebody who has left the seat nothing stands here for who may read none of theirs."""
    met = {response for response, _item in shown}
    left = [one for one in check_in.halves if one.has_left and one.pk not in met]
    return [one for one in check_in.halves if one not in left]


def _compared(user, check_in, mine, shown, halves, group, parts):
    perspective = mine.perspective if mine else check_in.first_perspective
    rows = {}
    is_changed = any(answer.changed_at for answer in shown.values())
    before = access.shown_versions(user, check_in) if is_changed else {}
    for part in parts:
        for question in part.questions:
            voices = [
                _voice(one, shown.get((one.pk, question.pk)), user, before, question.labels)
                for one in halves
            ]
            gap = _gap(question.pk, voices)
            said = _group_said(group and group.pictures.get(question.pk), question.labels)
            rows[question.pk] = Compared(part, question, gap, voices, perspective, said)
    return [rows[gap.item] for gap in gaps.in_order([row.gap for row in rows.values()])]


def _voice(response, answer, user, before, labels):
    versions = before.get(answer.pk, []) if answer else []
    return Voice(response, answer, response.user_id == user.pk, labels, versions)


def _group_said(picture, labels):
    """The middle may lie between two answers of the scale."""
    if picture is None:
        return None
    low, high = labels[floor(picture.middle) - 1], labels[ceil(picture.middle) - 1]
    words = low if low == high else _("between %(low)s and %(high)s") % {"low": low, "high": high}
    return GroupSaid(words, picture.get_spread_display())


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
