"""What the page of a plan shows beside its words: agenda, what is there, cost, what is to do."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from kmb_events.models import AgendaBlock, AgendaBlockText, BudgetLine, PlanTask
from tests.factories.kmb_events import EventPlanTextFactory, EventSessionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(plan):
    if not plan.texts.exists():
        EventPlanTextFactory(plan=plan)
    return plan


def page_of(client, plan):
    return client.get(plan.get_absolute_url()).content.decode()


def test_empty_parts_are_not_shown(as_patient, plan):
    html = page_of(as_patient, plan)

    assert "At a glance" not in html
    assert "Nothing is on the list yet." in html
    assert "Things to think about" in html


def test_blocks_stand_at_the_time_they_start_in_the_plans_zone(as_patient, plan):
    plan.time_zone = "America/St_Johns"
    plan.save()
    starts = datetime(2027, 1, 28, 16, 30, tzinfo=UTC)  # one in the afternoon in St. John's
    session = EventSessionFactory(plan=plan, starts_at=starts, ends_at=starts + timedelta(hours=2))
    for order, (minutes, title) in enumerate([(15, "Welcome <b>all</b>"), (45, "Panel of five")]):
        block = AgendaBlock.objects.create(session=session, order=order, minutes=minutes)
        AgendaBlockText.objects.create(block=block, language="en", title=title)

    html = page_of(as_patient, plan)

    assert html.index("<dt>1\xa0pm</dt>") < html.index("Welcome &lt;b&gt;all&lt;/b&gt;")
    assert html.index("<dt>1:15\xa0pm</dt>") < html.index("Panel of five")
    assert "60 of 120 minutes are planned. Times are those of St Johns." in html


def test_what_is_planned_is_told_in_words(as_patient, plan):
    plan.provisions = ["captions", "something of an older version"]
    plan.pays_partners = "yes"
    plan.feedback_after = True
    plan.budget_total = Decimal(5000)
    plan.save()
    BudgetLine.objects.create(plan=plan, kind="captions", amount=Decimal(4150))

    html = page_of(as_patient, plan)

    assert "Live captions" in html
    assert "something of an older version" not in html
    assert "Patient and public partners are paid." in html
    assert "We ask after the event." in html
    assert "4,150" in html
    assert "5,000" in html


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_cost_one_query_however_many(
    as_patient, plan, patient, count, django_assert_num_queries
):
    for number in range(count):
        PlanTask.objects.create(plan=plan, title=f"Ask number {number}", owner=patient)
    as_patient.get(plan.get_absolute_url())

    with django_assert_num_queries(24):
        html = page_of(as_patient, plan)

    assert html.count("<bdi>Ask number") == count
