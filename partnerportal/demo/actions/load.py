"""Load the demo network, or put it back as its story tells it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from partnerportal.demo import story
from partnerportal.demo.actions import (
    advice,
    agreements,
    check_ins,
    declarations,
    feedback,
    handovers,
    happened,
    invitations,
    mails,
    pay,
    people,
    plans,
    public_pages,
    questions,
    record,
    rhythms,
    summaries,
    summary_pages,
    taking_part,
    talks,
    teams,
    visits,
    voices,
)
from partnerportal.demo.actions.scene import Cast, Scene
from partnerportal.demo.story import Calendar

STEPS = ("people", "teams", "check-ins", "event plans", "summaries", "feedback")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much of the network stands after loading."""

    people: int
    communities: int
    teams: int
    check_ins: int
    answers: int
    plans: int
    findings: int
    summaries: int
    replies: int


def _nobody(step: str) -> None:
    """Whom `load` tells how far it is when nobody asked."""


def load(*, today: datetime.date, say: Callable[[str], None] = _nobody) -> Loaded:
    """Make the demo's communities, teams and people stand as the story has them on this day.

    What visitors did in the demo teams is gone afterwards; other teams are left alone. Loading
    twice is loading once. `say` hears each of STEPS as it begins. Raise ValidationError outside the
    demo, BadStory when the files do not hold together.
    """
    if not settings.DEMO:
        raise ValidationError(_("The demo network loads only where DEMO is on."), code="no_demo")
    told = story.told()  # read and checked before the transaction, which stays short
    with transaction.atomic():
        return _load(told, Calendar(today), say)


def _load(told: story.Story, calendar: Calendar, say: Callable[[str], None]) -> Loaded:
    edited = visits.editable(told.slugs)
    say("people")
    cast = people.settle_people(told.people)
    visits.forget(list(cast.values()))
    places = teams.settle_communities(told.communities, cast, calendar)
    say("teams")
    scenes = teams.settle_teams(list(told.teams.values()), places, cast, calendar)
    visits.forget_documents([scene.team for scene in scenes])
    _settle_teams(scenes, told, cast, calendar)
    say("check-ins")
    held, answers = check_ins.settle_check_ins(scenes)
    happened.settle_happened(scenes)
    voices.settle_voices(scenes)
    rhythms.settle_rhythms(scenes)
    talks.settle_talks(scenes)
    record.settle_record(scenes)
    say("event plans")
    findings = plans.settle_findings(scenes)
    visits.forget_registrations([scene.team for scene in scenes])
    visits.forget_plan_work([scene.team for scene in scenes])
    planned = plans.settle_plans(scenes)
    say("summaries")
    texts = summaries.settle_summaries(planned)
    public_pages.settle_public_pages(planned)
    summary_pages.settle_summary_pages(planned)
    say("feedback")
    replies = feedback.settle_feedback(planned)
    advice.settle_advice(planned)
    mails.settle_mails(cast, calendar)
    visits.forget_edits(edited)
    return Loaded(
        people=len(cast),
        communities=len(places),
        teams=len(scenes),
        check_ins=held,
        answers=answers,
        plans=len(planned),
        findings=findings,
        summaries=texts,
        replies=replies,
    )


def _settle_teams(scenes: list[Scene], told: story.Story, cast: Cast, calendar: Calendar) -> None:
    """Who is on the teams, and all that they settled together."""
    teams.settle_members(scenes)
    handovers.settle_handovers(scenes)
    taking_part.settle_about_me(told.people, cast)
    taking_part.settle_involvement(scenes)
    taking_part.settle_knowledge_users(scenes)
    questions.settle_questions(scenes)
    agreements.settle_agreements(scenes)
    declarations.settle_declarations(scenes)
    pay.settle_rates(told.rates, calendar)
    pay.settle_pay(scenes)
    invitations.settle_invitations(scenes)
