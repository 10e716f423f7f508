"""Each rule: quiet on a good plan, heard on one that lacks something, applied, undone."""

import datetime
from decimal import Decimal

import pytest

from kmb_events import actions
from kmb_events.advice import RULES
from kmb_events.documents.advice_changes import now_new
from kmb_events.documents.advice_words import label_of, source_of, words_of
from kmb_events.models import (
    AgendaBlock,
    EventPlan,
    Finding,
    PlanStep,
    PlanTask,
    advised_plans,
    plan_facts,
)

NOON = datetime.datetime(2027, 1, 28, 19, 0, tzinfo=datetime.UTC)  # Thursday, 1 pm in Winnipeg
ALL = list(EventPlan.Provision.values)


@pytest.fixture
def good(plan, patient):
    """A plan that the advisor has nothing to say about."""
    values = {
        "purposes": ["share"],
        "languages": ["en", "fr"],
        "format": "hybrid",
        "provisions": ALL,
        "is_sensitive": "yes",
        "community_input": "asked",
        "pays_partners": "yes",
        "invitations_on": datetime.date(2026, 12, 1),
        "feedback_during": True,
        "feedback_after": True,
        "follows_up": True,
        "budget_total": Decimal(1000),
    }
    EventPlan.objects.filter(pk=plan.pk).update(**values)
    plan.texts.update(care="A person is there for you.")
    finding = plan.findings.get(kind="effect")
    Finding.objects.filter(pk__in=plan.findings.values("pk")).update(
        certainty="high", status="final"
    )
    plan.groups.update(power="decides", finding=finding)
    for group in plan.groups.all():
        group.texts.update(message="Rides help.", how_reached="By phone", access_needs="None")
    plan.partners.create(name="A centre", status="agreed")
    plan.affected_groups.create(name="People far away", invited="yes")
    plan.budget_lines.create(kind="honoraria", amount=500)
    plan.shared_after.create(approach="brief")
    plan.tasks.create(title="Call", owner=patient)
    plan.sessions.update(capacity=40)
    session = plan.sessions.get()
    for order, (kind, minutes, voice) in enumerate(
        [("talk", 60, "both"), ("break", 10, ""), ("talk", 60, "both"), ("meeting", 20, "everyone")]
    ):
        AgendaBlock.objects.create(
            session=session, order=order, kind=kind, minutes=minutes, voice=voice
        )
    return plan


def _set(**values):
    return lambda plan: EventPlan.objects.filter(pk=plan.pk).update(**values)


def _without(code, **values):
    provisions = [row for row in ALL if row != code]
    return _set(provisions=provisions, **values)


def _text(**values):
    return lambda plan: plan.texts.update(**values)


def _group(**values):
    return lambda plan: [row.texts.update(**values) for row in plan.groups.all()]


def _findings(**values):
    return lambda plan: Finding.objects.filter(pk__in=plan.findings.values("pk")).update(**values)


def _blocks(*rows):
    def change(plan):
        session = plan.sessions.get()
        session.blocks.all().delete()
        for order, (kind, minutes, voice) in enumerate(rows):
            session.blocks.create(order=order, kind=kind, minutes=minutes, voice=voice)

    return change


def _hours(hours, **values):
    def change(plan):
        start = NOON - datetime.timedelta(hours=4)
        plan.sessions.update(starts_at=start, ends_at=start + datetime.timedelta(hours=hours))
        if values:
            _set(**values)(plan)

    return change


def _both(*changes):
    return lambda plan: [change(plan) for change in changes]


_limited = _findings(status="preliminary")

SPOILERS = {
    "no-purpose": _set(purposes=[]),
    "one-language-words": lambda plan: plan.texts.filter(language="fr").delete(),
    "no-groups": lambda plan: plan.groups.all().delete(),
    "no-power": lambda plan: plan.groups.update(power="uses"),
    "group-without-message": _group(message=""),
    "message-too-sure": _both(
        _findings(certainty="low"), _group(message="Rides stop missed visits.")
    ),
    "message-without-finding": lambda plan: plan.groups.update(finding=None),
    "group-not-reached": _group(how_reached=""),
    "needs-unknown": _group(access_needs=""),
    "no-findings": lambda plan: plan.findings.clear(),
    "finding-without-certainty": lambda plan: Finding.objects.filter(kind="experience").update(
        certainty=""
    ),
    "stated-too-strong": _both(_limited, _set(stated_strength="strong")),
    "limited-no-strategy": _limited,
    "limited-not-open": _both(
        _limited, lambda plan: plan.sessions.get().blocks.filter(order=0).update(strategy="panel")
    ),
    "no-uncertain": _text(uncertain=""),
    "sensitive-unsaid": _set(is_sensitive=""),
    "sensitive-no-input": _set(community_input="planned"),
    "no-content-note": _text(care=""),
    "no-support-person": _without("support_person"),
    "no-quiet-room": _without("quiet_room"),
    "no-opt-out": _without("opt_out"),
    "no-partner-agreed": lambda plan: plan.partners.update(status="asked"),
    "nobody-named": lambda plan: plan.affected_groups.all().delete(),
    "left-out-not-invited": lambda plan: plan.affected_groups.update(invited="no"),
    "no-pay": _both(_set(pays_partners=""), lambda plan: plan.budget_lines.update(kind="travel")),
    "no-captions": _without("captions"),
    "no-papers-ahead": _without("materials_ahead"),
    "papers-late": _set(materials_on=datetime.date(2027, 1, 27)),
    "no-travel": _without("travel", format="in_person"),
    "not-step-free": _without("step_free", format="in_person"),
    "no-care-at-home": _without("care_at_home"),
    "no-data-costs": _without("data_costs"),
    "one-language-spoken": _without("interpretation", languages=["en"]),
    "online-only": _set(format="online"),
    "no-phone-line": _set(has_phone_line=False),
    "no-online-host": _without("online_host", format="hybrid"),
    "breaks-not-promised": _both(_without("breaks"), _blocks()),
    "short-notice": _set(invitations_on=datetime.date(2027, 1, 20)),
    "no-capacity": _both(
        _set(format="in_person"), lambda plan: plan.sessions.update(capacity=None)
    ),
    "no-session": lambda plan: plan.sessions.all().delete(),
    "full-day": _hours(7, format="in_person"),
    "over-4-hours": _hours(5),
    "clash-day": lambda plan: plan.days_to_avoid.create(weekday=3),
    "blocks-too-long": lambda plan: plan.sessions.get().blocks.filter(order=1).update(minutes=100),
    "no-break": _blocks(("welcome", 50, "both"), ("talk", 120, "both"), ("meeting", 5, "everyone")),
    "no-patient-voice": _blocks(("talk", 50, "researcher"), ("meeting", 10, "everyone")),
    "little-patient-voice": _blocks(("talk", 60, "researcher"), ("welcome", 10, "patient")),
    "talks-in-a-row": _blocks(*[("talk", 20, "both")] * 3),
    "no-networking": lambda plan: plan.sessions.get().blocks.filter(order=3).update(kind="groups"),
    "no-time-left": lambda plan: plan.sessions.get().blocks.filter(order=1).update(minutes=40),
    "no-feedback-during": _set(feedback_during=False),
    "no-feedback-after": _set(feedback_after=False),
    "no-follow-up": _set(follows_up=False),
    "nothing-shared": lambda plan: plan.shared_after.all().delete(),
    "no-next-steps": _text(next_steps=""),
    "no-inclusion": lambda plan: plan.budget_lines.update(kind="room"),
    "over-budget": _set(budget_total=Decimal(10)),
    "nobody-does-it": lambda plan: plan.tasks.update(owner=None),
}


def facts_of(plan):
    return plan_facts(advised_plans().get(pk=plan.pk))


def heard(plan, rule):
    return RULES[rule].judge(facts_of(plan))


def test_a_good_plan_is_left_in_peace(good):
    facts = facts_of(good)
    assert [rule.id for rule in RULES.values() if rule.judge(facts)] == []


def test_every_rule_is_tried_and_has_words_and_a_step():
    assert SPOILERS.keys() == RULES.keys() and len(RULES) >= 30
    for rule in RULES.values():
        assert rule.step in PlanStep.Step.values
        assert str(words_of(rule.id).title) and str(source_of(rule.source))


@pytest.mark.parametrize("rule", SPOILERS)
def test_it_is_heard_applied_and_undone(rule, good, patient, reload):
    SPOILERS[rule](good)
    before = reload(good).fingerprint
    choices = heard(good, rule)
    assert choices and choices == heard(good, rule)
    for choice in choices:
        facts = facts_of(good)
        assert now_new(facts, choice.change).new and str(label_of(choice.code))
        press = {
            "plan": good,
            "rule": rule,
            "choice": choice.code,
            "seen": RULES[rule].read_hash(facts),
            "by": patient,
        }
        assert actions.apply_advice(**press)
        assert not heard(good, rule)
        assert not actions.apply_advice(**press)  # the second press of a double click
        tasks = PlanTask.objects.filter(plan=good, source=f"advice:{rule}")
        assert all(row.title for row in tasks)
        assert actions.undo_advice(plan=good, rule=rule, by=patient)
        assert reload(good).fingerprint == before
        assert [row.code for row in heard(good, rule)] == [row.code for row in choices]


def test_full_figures_of_the_plan_with_few_queries(good, django_assert_max_num_queries):
    from kmb_events.views.advice_panel import advice_for

    with django_assert_max_num_queries(12):
        advice_for(good)
