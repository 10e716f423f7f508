"""What a brief is known by, what it costs to gather, and what it never says."""

import pytest

from kmb_events.documents import brief_fingerprint
from kmb_events.models import EventPlan, EventPlanText, Finding, FindingText, SummaryText
from tests.factories.engagement import AnswerFactory
from tests.factories.kmb_events import FindingFactory, FindingTextFactory
from tests.factories.teams import MembershipFactory
from tests.kmb_events.documents.shared import agree, content, form, html


def test_the_same_content_has_the_same_fingerprint(told, reload):
    assert brief_fingerprint(told, *form()) == brief_fingerprint(reload(told), *form())


@pytest.mark.parametrize(
    "change",
    [
        lambda: SummaryText.objects.filter(language="en").update(title="Other"),
        lambda: FindingText.objects.filter(language="en").update(source="A new table"),
        lambda: Finding.objects.filter(kind="effect").update(certainty="moderate"),
        lambda: MembershipFactory(team=EventPlan.objects.get().team),
        lambda: EventPlanText.objects.filter(language="en").update(place="Elsewhere"),
    ],
)
def test_a_changed_word_changes_the_fingerprint(told, reload, change):
    before = brief_fingerprint(told, *form())

    change()

    assert brief_fingerprint(reload(told), *form()) != before


@pytest.mark.parametrize(
    "choices", [{"language": "fr"}, {"size": "large"}, {"shape": "four"}, {"group": True}]
)
def test_another_form_has_another_fingerprint(told, choices):
    if "group" in choices:
        choices["group"] = told.groups.get()

    assert brief_fingerprint(told, *form(**choices)) != brief_fingerprint(told, *form())


def test_agreeing_changes_the_fingerprint(told, patient, researcher):
    before = brief_fingerprint(told, *form())

    agree(told, patient, researcher)

    assert brief_fingerprint(told, *form()) != before


def test_words_of_another_language_leave_the_fingerprint(told, reload):
    before = brief_fingerprint(told, *form())

    EventPlanText.objects.filter(language="fr").update(made_together="Autrement")

    assert brief_fingerprint(reload(told), *form()) == before


# ---- What it costs, and what it never says


def test_three_findings_cost_as_many_queries_as_one(told, team, reload, django_assert_num_queries):
    with django_assert_num_queries(7):
        content(told)
    for order in (3, 4):
        finding = FindingFactory(team=team, order=order)
        FindingTextFactory(finding=finding)
        told.findings.add(finding)
    plan = reload(told)

    with django_assert_num_queries(7):
        content(plan)


def test_private_answers_stay_out(told):
    AnswerFactory(comment="only for Juniper's eyes")

    for shape in ("one", "four"):
        assert "eyes" not in html(told, shape=shape)
