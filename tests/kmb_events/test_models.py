import pytest
from django.db import IntegrityError, transaction

from kmb_events import actions
from kmb_events.models import (
    EventPlan,
    FindingText,
    is_agreed,
    missing_words,
    project_facts,
)
from tests.factories.kmb_events import (
    EventPlanTextFactory,
    EventSessionFactory,
    FindingFactory,
    FindingTextFactory,
    SummaryTextFactory,
    whole_plan,
)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: FindingFactory(certainty=""), "effect_says_how_sure"),
        (lambda: FindingFactory(with_per_100=10), "per_100_come_as_a_pair"),
        (lambda: FindingFactory(with_per_100=101, without_per_100=1), "per_100_come_as_a_pair"),
    ],
)
def test_constraints_refuse_half_a_finding(db, make, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


def test_a_session_cannot_end_before_it_starts(plan):
    start = plan.sessions.all()[0].starts_at

    with pytest.raises(IntegrityError, match="session_ends_after_its_start"), transaction.atomic():
        EventSessionFactory(plan=plan, starts_at=start, ends_at=start)


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: EventPlan.objects.filter(pk=plan.pk).update(format="hybrid"),
        lambda plan: plan.texts.filter(language="fr").update(why="Autre chose."),
        lambda plan: plan.sessions.all().delete(),
        lambda plan: plan.groups.all().delete(),
        lambda plan: plan.findings.update(certainty="moderate"),
        lambda plan: FindingText.objects.filter(language="en").update(reasons="imprecision"),
    ],
)
def test_any_change_of_the_plan_gives_another_fingerprint(plan, reload, change):
    before = plan.fingerprint

    change(plan)

    assert reload(plan).fingerprint != before


def test_the_fingerprint_stays_without_a_change(plan, reload):
    assert reload(plan).fingerprint == plan.fingerprint


def test_a_plan_is_agreed_when_both_agreed_to_it_and_to_the_summary(plan, patient, researcher):
    text = SummaryTextFactory(summary__plan=plan)
    states = []

    for by in (patient, researcher):
        actions.approve_summary(text=text, seen=text.fingerprint, by=by)
        states.append(is_agreed(plan, "en"))
        actions.approve_plan(plan=plan, seen=plan.fingerprint, by=by)
        states.append(is_agreed(plan, "en"))

    assert states == [False, False, False, True]
    assert not is_agreed(plan, "fr")


def test_missing_words_names_the_plan_and_findings_by_their_number(team, reload):
    plan = whole_plan(team, languages=["en"])
    EventPlanTextFactory(plan=plan, language="fr")
    FindingTextFactory(finding=plan.findings.get(order=1), language="fr")

    assert missing_words(reload(plan), "fr") == ["finding 2"]
    plan.texts.filter(language="fr").delete()
    assert missing_words(reload(plan), "fr") == ["the plan", "finding 2"]
    assert missing_words(reload(plan), "en") == []


def test_facts_tell_the_plan_in_one_language(plan):
    facts = project_facts(plan, "fr")

    assert facts.title == "Se rendre à la dialyse"
    assert [finding.kind for finding in facts.findings] == ["effect", "experience"]
    assert facts.findings[0].outcome == "les séances manquées"
    assert facts.findings[0].studies == 4
    assert facts.findings[0].key == str(plan.findings.all()[0].pk)


def test_facts_take_only_reasons_that_the_grid_has_words_for(plan, reload):
    FindingText.objects.filter(language="en").update(reasons="imprecision, few vans; inconsistency")

    facts = project_facts(reload(plan), "en")

    assert facts.findings[0].reasons == ("imprecision", "inconsistency")


def test_starts_point_at_each_section_in_the_whole_text(db):
    text = SummaryTextFactory.build(
        sections=[
            {"key": "a", "heading": "A", "body": "One."},
            {"key": "b", "heading": "B", "body": ""},
            {"key": "c", "heading": "C", "body": "Two."},
        ]
    )

    assert text.whole == "One.\n\nTwo."
    assert text.starts == [0, 6, 6]
    assert text.whole[text.starts[2] :] == "Two."
