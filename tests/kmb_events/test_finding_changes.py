"""Findings change: by one of two, with a reason; plans that rest on them ask both co-leads again."""

import pytest
from django.urls import reverse

from kmb_events import access, actions
from kmb_events.models import (
    EventPlan,
    Feedback,
    Finding,
    FindingText,
    PlanEditor,
    Remark,
    Reply,
    project_facts,
)
from partnerportal.foundation.versions import Conflict
from teams.models import IndigenousData
from tests.factories.kmb_events import FindingFactory, FindingTextFactory
from tests.factories.teams import MembershipFactory
from tests.kmb_events.shared import LEADS, READS, page, said

pytestmark = pytest.mark.django_db

GAP = {"status": "preliminary", "statement_en": "asked riders"}


@pytest.fixture
def gap(team, patient):
    row = {"statement": "asked riders", "source": "", "next_step": ""}
    values = {"status": "preliminary"}
    return actions.add_finding(team=team, kind="gap", values=values, words={"en": row}, by=patient)


def url_of(name, finding):
    return reverse(f"finding-{name}", args=[finding.team.slug, finding.pk])


def test_a_change_keeps_who_when_and_why_with_both_words(as_patient, client, gap, researcher):
    client.force_login(researcher)
    typed = GAP | {"statement_en": "asked drivers", "why": "The riders were asked.", "seen": 1}

    response = client.post(url_of("edit", gap), typed)

    assert response.url == gap.get_absolute_url()
    newest, oldest = access.finding_steps_of(Finding.objects.get())
    assert (newest.what, oldest.what) == ("changed", "added")
    assert newest.record.history_user == researcher
    assert newest.record.history_change_reason == "The riders were asked."
    change = newest.changes[0]
    assert (change.before, change.after) == ("asked riders", "asked drivers")
    shown = page(client.get(gap.get_absolute_url()))
    assert "The riders were asked." in shown
    assert "Alder Snowfield" in shown


def test_a_change_without_a_reason_is_refused(as_patient, gap):
    typed = GAP | {"statement_en": "asked drivers", "seen": 1}

    response = as_patient.post(url_of("edit", gap), typed)

    assert response.status_code == 422
    assert "asked drivers" in page(response)
    assert FindingText.objects.get().statement == "asked riders"


def test_second_of_two_sees_both_texts_and_chooses(as_patient, gap):
    first = GAP | {"statement_en": "asked drivers", "why": "One.", "seen": 1}
    second = GAP | {"statement_en": "asked nurses", "why": "Two.", "seen": 1}

    as_patient.post(url_of("edit", gap), first)
    response = as_patient.post(url_of("edit", gap), second)

    assert response.status_code == 422
    assert "asked drivers" in page(response)
    assert "asked nurses" in page(response)
    assert page(response).count("Saved by somebody else") == 1
    assert FindingText.objects.get().statement == "asked drivers"

    again = second | {"seen": response.context["form"]["seen"].value()}
    assert as_patient.post(url_of("edit", gap), again).status_code == 302
    assert FindingText.objects.get().statement == "asked nurses"


def test_the_same_again_changes_nothing(as_patient, gap):
    as_patient.post(url_of("edit", gap), GAP | {"why": "No reason.", "seen": 0})

    assert Finding.objects.get().version == 1
    assert len(access.finding_steps_of(gap)) == 1


def test_an_empty_language_is_taken_out_and_kept_in_the_history(as_patient, gap):
    french = {"statement_fr": "ont interrogé", "why": "French.", "seen": 1}
    as_patient.post(url_of("edit", gap), GAP | french)
    as_patient.post(url_of("edit", gap), GAP | {"why": "Only English.", "seen": 2})

    assert [row.language for row in FindingText.objects.all()] == ["en"]
    assert access.finding_steps_of(gap)[0].changes[0].before == "ont interrogé"


def test_what_came_in_without_history_keeps_what_stood(as_patient, team):
    finding = Finding.objects.bulk_create([Finding(team=team, kind="gap")])[0]
    FindingText.objects.bulk_create(
        [FindingText(finding=finding, language="en", statement="asked riders")]
    )
    typed = GAP | {"statement_en": "asked drivers", "why": "Look.", "seen": 1}

    as_patient.post(url_of("edit", finding), typed)

    newest, oldest = access.finding_steps_of(finding)
    assert newest.changes[0].before == "asked riders"
    assert (oldest.what, oldest.record.history_user) == ("stood", None)


def test_a_word_that_stood_there_is_not_asked_about_again(as_patient, team, patient):
    finding = FindingFactory(team=team, kind="gap", certainty="", size="", direction="")
    FindingTextFactory(finding=finding, statement="prove it", intervention="", outcome="")
    typed = GAP | {"statement_en": "prove it", "source_en": "Us", "why": "Source.", "seen": 1}

    assert as_patient.post(url_of("edit", finding), typed).status_code == 302


# ---- Plans that rest on it


@pytest.mark.parametrize("act", ["change", "withdraw", "final"])
def test_plans_that_rest_on_it_ask_both_again(plan, reload, patient, act):
    actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)
    before = reload(plan)
    assert before.agreed_to == before.fingerprint
    finding = plan.findings.get(kind="experience")

    if act == "withdraw":
        actions.withdraw_finding(finding=finding, why="A fault in it.", by=patient)
    elif act == "final":
        finding.texts.update(source="Us")
        before = reload(plan)
        actions.set_finding_status(finding=finding, status="final", by=patient)
    else:
        row = {"statement": "Vans tire people", "population": "", "reasons": ""}
        actions.change_finding(
            finding=finding,
            values={"certainty": "", "studies": None, "people": None, "status": "preliminary"},
            words={"en": row | {"source": "", "next_step": ""}},
            why="Shorter.",
            by=patient,
            seen=1,
        )

    after = reload(plan)
    assert after.agreed_to == ""
    assert after.fingerprint != before.fingerprint


def test_another_plan_is_not_asked(plan, reload, patient, gap):
    actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)

    actions.withdraw_finding(finding=gap, why="A fault in it.", by=patient)

    assert reload(plan).agreed_to == reload(plan).fingerprint


# ---- Final, taken back, brought back


def test_final_needs_a_source(as_patient, gap):
    refused = as_patient.post(url_of("status", gap), {"status": "final"}, follow=True)
    assert said(refused) == ["A final finding needs its source. Add it first."]

    FindingText.objects.update(source="Us")
    as_patient.post(url_of("status", gap), {"status": "final"})
    assert Finding.objects.get().status == "final"
    as_patient.post(url_of("status", gap), {"status": "preliminary"})
    assert Finding.objects.get().status == "preliminary"


def test_taken_back_with_a_reason_and_brought_back(as_patient, gap):
    assert as_patient.post(url_of("withdraw", gap), {"why": " "}).status_code == 422

    for _time in range(2):
        as_patient.post(url_of("withdraw", gap), {"why": "We counted wrong."})
    taken = page(as_patient.get(gap.get_absolute_url()))
    assert "Your team took this back" in taken
    assert "We counted wrong." in taken

    as_patient.post(url_of("back", gap), {"why": "We counted right."})
    assert Finding.objects.get().withdrawn_on is None
    steps = access.finding_steps_of(gap)
    assert [step.what for step in steps] == ["back", "withdrawn", "added"]


def test_what_is_taken_back_is_in_no_new_draft(plan, reload, patient):
    finding = plan.findings.get(kind="experience")

    actions.withdraw_finding(finding=finding, why="A fault in it.", by=patient)

    told = project_facts(reload(plan), "en").findings
    assert str(finding.pk) not in {row.key for row in told}
    assert len(told) == 1


# ---- The findings of a plan


def test_findings_are_put_into_a_plan_and_taken_out(as_patient, plan, reload, patient, gap):
    actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)
    effect, told = plan.findings.all()
    url = reverse("plan-findings", args=[plan.slug])
    offered = [effect.pk, told.pk, gap.pk]

    response = as_patient.post(url, {"offered": offered, "chosen": [effect.pk, gap.pk]})

    assert response.url == f"{plan.get_absolute_url()}#findings"
    now = reload(plan)
    assert {row.pk for row in now.findings.all()} == {effect.pk, gap.pk}
    assert now.agreed_to == ""


def test_what_somebody_else_put_in_meanwhile_stays(plan, reload, gap):
    effect, told = plan.findings.all()
    plan.findings.add(gap)

    actions.choose_findings(plan=plan, chosen=[effect.pk], offered=[effect.pk, told.pk])

    assert {row.pk for row in reload(plan).findings.all()} == {effect.pk, gap.pk}


def test_the_same_choice_keeps_the_agreement(as_patient, plan, reload, patient):
    actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)
    keys = [row.pk for row in plan.findings.all()]

    as_patient.post(reverse("plan-findings", args=[plan.slug]), {"offered": keys, "chosen": keys})

    assert reload(plan).agreed_to


def test_findings_of_others_and_those_taken_back_are_not_chosen(as_patient, plan, patient, gap):
    other = FindingFactory()
    actions.withdraw_finding(finding=gap, why="A fault in it.", by=patient)
    url = reverse("plan-findings", args=[plan.slug])

    for key in (other.pk, gap.pk):
        response = as_patient.post(url, {"chosen": [key]})
        assert response.status_code == 422
    assert plan.findings.count() == 2


@pytest.mark.parametrize(("is_named", "status"), [(True, 302), (False, 403)])
def test_member_chooses_when_a_co_lead_named_them(client, plan, patient, is_named, status):
    member = MembershipFactory(team=plan.team).user
    if is_named:
        PlanEditor.objects.create(plan=plan, user=member, named_by=patient)
    client.force_login(member)

    assert client.post(reverse("plan-findings", args=[plan.slug])).status_code == status


def test_the_plan_tells_what_is_known_uncertain_and_next(as_patient, plan, gap):
    plan.findings.add(gap)
    FindingText.objects.filter(finding=gap).update(next_step="Ask riders in May.")

    shown = page(as_patient.get(plan.get_absolute_url()))

    known, uncertain, coming = (
        shown.index(f'id="{one}"') for one in ("known", "uncertain", "next")
    )
    assert known < shown.index("Door-to-door rides") < uncertain
    assert uncertain < shown.index("We found no studies that asked riders.") < coming
    assert shown.index("We do not know if rides leave people less tired.") > uncertain
    assert shown.index("Ask riders in May.") > coming


# ---- Who may, and what it costs


@pytest.mark.parametrize("who", [*READS, "stranger"])
def test_readers_read_and_only_co_leads_see_the_ways_to_change(client, request, gap, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(gap.get_absolute_url())

    assert response.status_code == (200 if who in READS else 404)
    assert (url_of("edit", gap) in page(response)) == (who in LEADS)


def test_finding_of_another_team_is_not_found_by_this_teams_address(as_patient, team):
    other = FindingFactory()

    response = as_patient.get(reverse("finding-detail", args=[team.slug, other.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("is_on_hold", [True, False])
def test_a_team_on_hold_is_told_that_nothing_leaves(as_patient, team, patient, gap, is_on_hold):
    if is_on_hold:
        IndigenousData.objects.create(team=team, flagged_by=patient, is_on_hold=True)

    for url in (gap.get_absolute_url(), reverse("finding-list", args=[team.slug])):
        assert ("They do not leave the portal" in page(as_patient.get(url))) == is_on_hold


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_comments_stand_by_their_finding_once_nobody_can_be_told(as_patient, plan, count, shown):
    finding = plan.findings.first()
    feedback = Feedback.objects.create(plan=plan, open_from="2026-01-01")
    for number in range(count):
        reply = Reply.objects.create(feedback=feedback, language="en", given_on="2026-01-02")
        Remark.objects.create(
            reply=reply, words=f"It fits {number}.", finding=finding, state="shown"
        )

    assert ("It fits 3." in page(as_patient.get(finding.get_absolute_url()))) == shown


@pytest.mark.parametrize("count", [1, 4])
def test_the_pages_cost_the_same_for_one_and_four(
    as_patient, team, plan, patient, gap, count, django_assert_max_num_queries
):
    for number in range(count):
        FindingTextFactory(finding=FindingFactory(team=team))
        other = EventPlan.objects.create(team=team, slug=f"plan-{number}")
        other.findings.add(gap)
        row = {"statement": f"asked {number}", "source": "", "next_step": ""}
        actions.change_finding(
            finding=gap,
            values={"status": "preliminary"},
            words={"en": row, "fr": row},
            why="Again.",
            by=patient,
            seen=gap.version + number,
        )
    costs = {}
    for name, url in {
        "list": reverse("finding-list", args=[team.slug]),
        "detail": gap.get_absolute_url(),
        "edit": url_of("edit", gap),
        "plan": reverse("plan-findings", args=[plan.slug]),
    }.items():
        with django_assert_max_num_queries(40) as queries:
            assert as_patient.get(url).status_code == 200
        costs[name] = len(queries)

    assert costs == {"list": 9, "detail": 14, "edit": 8, "plan": 21}


def test_change_of_what_was_not_read_is_a_conflict(gap, patient):
    row = {"statement": "asked nurses", "source": "", "next_step": ""}

    with pytest.raises(Conflict):
        actions.change_finding(
            finding=gap,
            values={"status": "preliminary"},
            words={"en": row},
            why="Nurses.",
            by=patient,
            seen=0,
        )


def test_the_teams_page_leads_to_its_findings(as_patient, team):
    assert reverse("finding-list", args=[team.slug]) in page(
        as_patient.get(team.get_absolute_url())
    )


def test_a_summary_that_tells_what_was_taken_back_points_it_out(as_patient, plan, text, patient):
    effect = plan.findings.get(kind="effect")
    assert "The number 812 is not in your plan or findings." not in page(
        as_patient.get(text.get_absolute_url())
    )

    actions.withdraw_finding(finding=effect, why="A fault in it.", by=patient)

    shown = page(as_patient.get(text.get_absolute_url()))
    assert "The number 812 is not in your plan or findings." in shown
