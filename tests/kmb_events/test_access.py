import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from kmb_events import access
from tests.factories.kmb_events import BriefFactory, SummaryTextFactory
from tests.kmb_events.shared import EVERYBODY, LEADS, READS


@pytest.fixture(params=EVERYBODY)
def who(request, plan):
    return request.param, request.getfixturevalue(request.param)


def refused(door, *args):
    try:
        door(*args)
    except Http404:
        return "not found"
    except PermissionDenied:
        return "denied"
    return "open"


def expected(name):
    if name in LEADS:
        return "open"
    return "denied" if name in READS else "not found"


def test_a_plan_is_read_by_its_team_and_those_who_look_after_it(who, plan):
    name, user = who

    assert access.plans_read_by(user).filter(pk=plan.pk).exists() == (name in READS)
    assert access.findings_read_by(user).filter(team=plan.team).exists() == (name in READS)


def test_only_co_leads_come_through_the_door_to_change_a_plan(who, plan):
    name, user = who

    assert refused(access.led_plan, user, plan.slug) == expected(name)


def test_only_co_leads_come_through_the_door_to_change_a_summary(who, plan):
    name, user = who
    SummaryTextFactory(summary__plan=plan)

    assert refused(access.led_summary_text, user, plan.slug, "en") == expected(name)
    readable = refused(access.readable_summary_text, user, plan.slug, "en")
    assert readable == ("open" if name in READS else "not found")


def test_a_brief_is_opened_by_readers_of_its_plan_under_its_own_plan_only(who, plan):
    name, user = who
    brief = BriefFactory(plan=plan)

    opened = refused(access.readable_brief, user, plan.slug, brief.pk)

    assert opened == ("open" if name in READS else "not found")
    assert refused(access.readable_brief, user, "another-plan", brief.pk) == "not found"


def test_only_co_leads_may_have_jobs_done(who, plan):
    name, user = who

    assert access.can_ask_for_documents(user, plan.pk, "en", 0) == (name in LEADS)


def test_co_leads_and_who_looks_after_the_team_may_have_its_briefs_made(who, plan):
    name, user = who
    brief = BriefFactory(plan=plan)

    may = name in {*LEADS, "facilitator", "administrator"}
    assert access.can_have_brief(user, brief.pk) == may


def test_nobody_may_have_jobs_done_about_what_is_gone(plan, patient):
    assert not access.can_ask_for_documents(patient, plan.pk + 1, "en", 0)
    assert not access.can_have_brief(patient, 1)


def test_a_former_co_lead_may_not_have_jobs_done(plan, patient):
    patient.memberships.update(ended_on="2025-02-01")

    assert not access.can_ask_for_documents(patient, plan.pk)


def test_a_language_that_nobody_writes_in_is_not_found(plan):
    assert access.known_language("fr") == "fr"
    with pytest.raises(Http404):
        access.known_language("de")


def test_work_on_a_plan_is_that_plan_s_only(plan, run_jobs, patient):
    from kmb_events.actions import request_summary

    job = request_summary(plan=plan, language="en", by=patient)

    assert list(access.work_on(plan, [])) == [job.key]
    plan.pk += 1
    assert access.work_on(plan, []) == {}
