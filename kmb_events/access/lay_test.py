"""Who may see how a summary was tried out. What readers wrote is for the co-leads alone."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from kmb_events.models import LayAnswer, LayTest, SummaryText
from teams.access import teams_led_by
from teams.access.declaration import teams_on_hold


def open_lay_test(token: str) -> LayTest:
    """Fetch the test at this address, open or closed. Data on hold holds it too."""
    rows = LayTest.objects.exclude(text__summary__plan__team__in=teams_on_hold())
    return get_object_or_404(rows.select_related("text__summary__plan"), token=token)


def lay_tests_of(text: SummaryText) -> list[LayTest]:
    """The tests of a text that was opened by its door, the last draft first, with the answers but
    not their words.
    """
    answers = Prefetch("replies__answers", queryset=LayAnswer.objects.defer("words"))
    rows = LayTest.objects.filter(text=text).defer("content").prefetch_related("replies", answers)
    return list(rows.order_by("-draft"))


def newest_lay_test(text: SummaryText) -> LayTest | None:
    return LayTest.objects.filter(text=text).order_by("-draft").first()


def lay_test_about(text: SummaryText, draft: str) -> LayTest | None:
    """The test of the draft with this number, as an address has it; the newest without a number."""
    if not draft:
        return newest_lay_test(text)
    if not re.fullmatch(r"[0-9]{1,9}", draft):
        raise Http404
    return get_object_or_404(LayTest, text=text, draft=int(draft))


def lay_answers_judged_by(user: Any) -> QuerySet[LayAnswer]:
    """What readers wrote in their own words, for the co-leads who judge it."""
    mine = teams_led_by(user)
    rows = LayAnswer.objects.filter(reply__test__text__summary__plan__team__in=mine)
    return rows.filter(chosen=None).select_related("reply")


def lay_answers_to(user: Any, test: LayTest) -> list[LayAnswer]:
    rows = lay_answers_judged_by(user).filter(reply__test=test)
    return list(rows.order_by("place", "pk"))


def judged_lay_answer(user: Any, text: SummaryText, pk: int) -> LayAnswer:
    """Fetch one answer to a text that was opened by its door for co-leads."""
    rows = lay_answers_judged_by(user).select_related("reply__test")
    return get_object_or_404(rows, reply__test__text=text, pk=pk)
