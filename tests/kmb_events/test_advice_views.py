"""The advisor's pages: press, undo, no, and the page of all rules."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from kmb_events.advice import RULES
from kmb_events.models import AdviceState, EventPlan, advised_plans, plan_facts
from tests.kmb_events.shared import page

RULE = "no-follow-up"


def seen(plan, rule=RULE):
    return RULES[rule].read_hash(plan_facts(advised_plans().get(pk=plan.pk)))


def url(plan, name, rule=RULE):
    return reverse(f"advice-{name}", args=[plan.slug, rule])


def test_one_press_follows_and_one_takes_back(as_patient, plan):
    listed = page(as_patient.get(reverse("advice-list", args=[plan.slug])))
    assert "You do not ask again later" in listed
    sent = {"choice": "set", "seen": seen(plan)}
    shown = page(as_patient.post(url(plan, "apply"), sent, follow=True))
    assert "advice-done" in shown
    assert EventPlan.objects.get(pk=plan.pk).follows_up
    as_patient.post(url(plan, "undo"))
    assert not EventPlan.objects.get(pk=plan.pk).follows_up
    assert not AdviceState.objects.exists()


def test_agreement_is_asked_again(plan, patient):
    EventPlan.objects.filter(pk=plan.pk).update(agreed_to="x")
    actions.apply_advice(plan=plan, rule=RULE, choice="set", seen=seen(plan), by=patient)
    assert EventPlan.objects.get(pk=plan.pk).agreed_to == ""


def test_an_old_page_changes_nothing(plan, patient):
    with pytest.raises(ValidationError, match="changed since you opened"):
        actions.apply_advice(plan=plan, rule=RULE, choice="set", seen="old", by=patient)


def test_what_somebody_changed_since_is_not_taken_back(plan, patient):
    rule = "no-pay"
    actions.apply_advice(plan=plan, rule=rule, choice="pay", seen=seen(plan, rule), by=patient)
    plan.budget_lines.update(amount=250)
    with pytest.raises(ValidationError, match="Nothing was taken back"):
        actions.undo_advice(plan=plan, rule=rule, by=patient)
    assert plan.budget_lines.get().amount == 250
    assert EventPlan.objects.get(pk=plan.pk).pays_partners == "yes"


def test_declined_is_quiet_until_what_it_reads_changes(as_patient, plan):
    sent = {"reason": "We meet only once.", "seen": seen(plan)}
    shown = page(as_patient.post(url(plan, "decline"), sent, follow=True))
    assert "1 you said no to" in shown
    assert "Juniper Rainfall said: “We meet only once.”" in shown
    as_patient.post(url(plan, "back"))
    assert not AdviceState.objects.exists()


def test_declined_speaks_again_when_the_sessions_change(as_patient, plan):
    rule = "short-notice"
    sent = {"reason": "They know.", "seen": seen(plan, rule)}
    as_patient.post(url(plan, "decline", rule), sent)
    plan.sessions.update(capacity=3)
    shown = page(as_patient.get(reverse("advice-list", args=[plan.slug])))
    assert "They know." not in shown


def test_a_reason_that_is_too_long_is_not_lost(as_patient, plan):
    words = "a" * 301
    response = as_patient.post(url(plan, "decline"), {"reason": words, "seen": seen(plan)})
    assert response.status_code == 422
    assert words in page(response)


def test_all_rules_can_be_read(as_patient):
    shown = page(as_patient.get(reverse("advice-rules")))
    assert all(rule in shown for rule in RULES)


def test_back_goes_nowhere_else(as_patient, plan):
    sent = {"next": "//elsewhere.example"}
    response = as_patient.post(url(plan, "undo"), sent)
    assert response.url.startswith("/events/")
