"""The steps of getting started in words: how far each is, kindly, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from teams.access.getting_started import Setup, Step


@dataclass(frozen=True)
class Line:
    """A step as it stands on a page. `route` is the page behind it, empty where there is no ask."""

    step: Step
    title: str
    text: str = ""
    route: str = ""
    button: str = ""
    minutes: int = 5


def lines_of(setup: Setup) -> list[Line]:
    return [line_of(step) for step in setup.steps]


def line_of(step: Step) -> Line:
    return _LINES[step.code](step)


def _names(step: Step) -> str:
    *others, last = step.waits_for or ("",)
    if not others:
        return last
    return _("%(names)s and %(last)s") % {"names": ", ".join(others), "last": last}


def _seats(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("Both co-leads are here"))
    text = _("Two people lead a team together. One of the two seats is free right now.")
    return Line(
        step, _("A co-lead is missing"), text, "team-invitations", _("Invite a co-lead"), minutes=3
    )


def _invited(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("Everybody you invited has come"))
    count = int(step.state)
    words = ngettext(
        "%(count)s person who is invited is not here yet",
        "%(count)s people who are invited are not here yet",
        count,
    )
    text = _("They come when it suits them. You can send it again, or take it back.")
    return Line(
        step, words % {"count": count}, text, "team-invitations", _("See who is invited"), minutes=2
    )


def _involvement(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("You have both said how you want to take part"))
    if step.asks_me:
        text = _("For each step of the project, choose how far you want to go. You can change it.")
    elif step.waits_for:
        text = _("It waits for %(name)s, who says it when it suits.") % {"name": _names(step)}
    else:
        text = _("It waits until both co-leads are here.")
    title, button = _("How you each want to take part"), _("Say how I want to take part")
    return Line(step, title, text, "team-involvement-edit", button, minutes=5)


def _agreement(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("You have both signed your agreement"))
    button, minutes = _("Open the agreement"), 15
    if step.state == "signed_by_one":
        text = _("One of you has signed. Read it, and sign it if it says what you mean.")
        if not step.asks_me and step.waits_for:
            text = _("It is signed by one side. It waits for %(name)s.") % {"name": _names(step)}
        elif not step.asks_me:
            text = _("It is signed by one side, and waits for the other one.")
    elif step.state == "begun":
        text = _("It is begun. Change what you like, and sign it when it says what you both mean.")
    else:
        text = _("Who does what, how you decide, what is paid. There are examples to start from.")
        button, minutes = _("Write the agreement"), 30
    title = _("An agreement that you both sign")
    return Line(step, title, text, "team-agreement", button, minutes)


def _question(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("The patient co-lead stands by the question"))
    button, minutes = _("Open the question"), 5
    if step.state == "none":
        text = _("It is not written down yet. The first wording is kept for ever.")
        button, minutes = _("Write the question"), 10
    elif step.state == "lost":
        text = _("The patient co-lead said that something was lost. Look for new words together.")
        minutes = 15
    elif step.asks_me:
        text = _("There are new words. Say if this is still your question.")
    elif step.waits_for:
        text = _("%(name)s has not said yet if these words are still right.")
        text %= {"name": _names(step)}
    else:
        text = _("It waits until a patient co-lead is here.")
    return Line(step, _("A question that is still yours"), text, "team-question", button, minutes)


def _rhythm(step: Step) -> Line:
    if step.is_done:
        return Line(step, _("You know how often you check in"))
    text = _("A check-in takes each of you five minutes. Most teams have one every six weeks.")
    return Line(
        step, _("How often you check in"), text, "team-rhythm", _("Choose how often"), minutes=2
    )


_LINES: dict[str, Any] = {
    "seats": _seats,
    "invited": _invited,
    "involvement": _involvement,
    "agreement": _agreement,
    "question": _question,
    "rhythm": _rhythm,
}
