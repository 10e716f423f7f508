"""The plan in steps: each opens, saves, and says so when two people write at once."""

import pytest
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import EventPlan, PlanEditor, PlanStep
from tests.factories.teams import MembershipFactory
from tests.kmb_events.shared import page
from tests.kmb_events.steps import boxes, opened, url

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("step", PlanStep.Step.values)
def test_every_step_opens_and_saving_it_as_it_is_changes_nothing(as_patient, plan, reload, step):
    before = reload(plan).fingerprint
    response = as_patient.post(url(plan, step), opened(as_patient, plan, step), follow=True)

    assert "Saved." in page(response)
    assert reload(plan).fingerprint == before
    assert PlanStep.objects.get(plan=plan).step == step


def test_second_of_two_sees_both_texts_and_chooses(as_patient, client, plan, researcher, reload):
    second = opened(as_patient, plan, "context") | {
        "context": "My words",
        "support_person": "Alder",
    }
    first = opened(as_patient, plan, "context") | {"context": "Their words"}
    as_patient.post(url(plan, "context"), first)
    client.force_login(researcher)

    response = client.post(url(plan, "context"), second)

    shown = page(response)
    assert response.status_code == 422
    assert "Somebody else saved while you were writing" in shown
    assert '<dd dir="auto">Their words</dd>' in shown
    assert '<dd dir="auto">My words</dd>' in shown
    assert reload(plan).context == "Their words"

    client.post(url(plan, "context"), boxes(response))
    now = reload(plan)
    assert (now.context, now.support_person) == ("My words", "Alder")
    assert PlanStep.objects.get(plan=plan).saved_by == researcher


def test_rows_of_both_are_kept(as_patient, plan, reload):
    old = opened(as_patient, plan, "partners")
    as_patient.post(url(plan, "partners"), old | {"partners-0-name": "Theirs"})

    response = as_patient.post(url(plan, "partners"), old | {"partners-0-name": "Mine"})
    shown = page(response)
    assert response.status_code == 422
    assert "Theirs" in shown
    assert "Mine" in shown

    as_patient.post(url(plan, "partners"), boxes(response))
    assert {row.name for row in reload(plan).partners.all()} == {"Theirs", "Mine"}


def test_a_row_that_somebody_took_out_comes_back_only_when_it_is_sent_again(
    as_patient, plan, reload
):
    row = plan.partners.create(name="Riverside")
    mine = opened(as_patient, plan, "partners") | {"partners-0-brings": "Vans"}
    row.delete()

    response = as_patient.post(url(plan, "partners"), mine)
    assert response.status_code == 422
    assert not reload(plan).partners.exists()

    as_patient.post(url(plan, "partners"), boxes(response))
    assert reload(plan).partners.get().brings == "Vans"


def test_the_same_form_sent_twice_is_saved_once(as_patient, plan, reload):
    sent = opened(as_patient, plan, "partners") | {"partners-0-name": "Riverside"}

    statuses = [as_patient.post(url(plan, "partners"), sent).status_code for _time in range(2)]

    assert statuses == [302, 302]
    assert reload(plan).partners.get().name == "Riverside"
    assert PlanStep.objects.get(plan=plan).version == 1


def test_a_change_by_the_advisor_is_not_written_over(as_patient, plan, reload):
    sent = opened(as_patient, plan, "feedback") | {"feedback_after": "on"}
    EventPlan.objects.filter(pk=plan.pk).update(feedback_during=True)

    assert as_patient.post(url(plan, "feedback"), sent).status_code == 422
    assert reload(plan).feedback_during


def test_words_in_two_languages_do_not_get_in_each_others_way(as_patient, plan, reload):
    english = opened(as_patient, plan, "why") | {"why": "English words"}
    french = opened(as_patient, plan, "why", **{"in": "fr"}) | {"why": "Mots français"}
    as_patient.post(url(plan, "why"), english)

    assert as_patient.post(f"{url(plan, 'why')}?in=fr", french).status_code == 302
    now = reload(plan)
    assert (now.text_in("en").why, now.text_in("fr").why) == ("English words", "Mots français")


def test_a_language_without_a_title_gets_one_in_the_first_step(as_patient, plan, reload):
    plan.texts.filter(language="fr").delete()
    shown = page(as_patient.get(url(plan, "context"), {"in": "fr"}))
    assert "once the plan has a title in this language" in shown

    sent = opened(as_patient, plan, "why", **{"in": "fr"})
    refused = as_patient.post(f"{url(plan, 'why')}?in=fr", sent)
    assert refused.status_code == 422
    as_patient.post(f"{url(plan, 'why')}?in=fr", sent | {"title": "Se rendre à la dialyse"})
    assert reload(plan).text_in("fr").title == "Se rendre à la dialyse"


def test_an_edit_asks_both_again_and_what_changes_nothing_does_not(
    as_patient, plan, patient, reload
):
    actions.approve_plan(plan=reload(plan), seen=reload(plan).fingerprint, by=patient)
    agreed = reload(plan).agreed_to

    as_patient.post(url(plan, "after"), opened(as_patient, plan, "after") | {"is_done": "on"})
    assert reload(plan).agreed_to == agreed

    as_patient.post(url(plan, "after"), opened(as_patient, plan, "after") | {"follows_up": "on"})
    assert reload(plan).agreed_to == ""


def test_a_page_with_a_part_missing_loses_nothing(as_patient, plan, reload):
    sent = opened(as_patient, plan, "who") | {"invitation": "Kept words"}
    del sent["groups-TOTAL_FORMS"]

    response = as_patient.post(url(plan, "who"), sent)

    assert response.status_code == 422
    assert "Kept words" in page(response)
    assert "A part of the page was missing" in page(response)
    assert reload(plan).groups.count() == 1


def test_unknown_step_is_not_there(as_patient, plan):
    assert as_patient.get(f"/events/{plan.slug}/steps/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("patient", 200),
        ("researcher", 200),
        ("member", 403),
        ("facilitator", 403),
        ("stranger", 404),
    ],
)
def test_who_opens_a_step(client, request, plan, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url(plan, "who")).status_code == status


def test_a_named_person_writes_and_one_who_was_taken_off_does_not(client, as_patient, plan, reload):
    helper = MembershipFactory(team=plan.team, user__name="Fern Meadow").user
    names = reverse("editor-list", args=[plan.slug])
    shown = page(as_patient.post(names, {"person": helper.pk}, follow=True))
    assert "Fern Meadow can write in this plan now." in shown

    client.force_login(helper)
    sent = opened(client, plan, "after") | {"follows_up": "on"}
    assert client.post(url(plan, "after"), sent).status_code == 302
    assert client.get(reverse("event-edit", args=[plan.slug, "en"])).status_code == 200
    assert client.get(names).status_code == 403

    client.force_login(PlanEditor.objects.get().named_by)
    client.post(reverse("editor-off", args=[plan.slug, PlanEditor.objects.get().pk]))
    client.force_login(helper)
    assert client.get(url(plan, "after")).status_code == 403
    assert reload(plan).follows_up


def test_only_people_of_the_team_are_named(as_patient, plan, stranger, researcher):
    names = reverse("editor-list", args=[plan.slug])
    for person in (stranger, researcher):
        assert as_patient.post(names, {"person": person.pk}).status_code == 422

    assert not PlanEditor.objects.exists()


def test_the_list_says_how_far_each_step_is(as_patient, plan, patient):
    PlanStep.objects.create(plan=plan, step="feedback", is_done=True, saved_by=patient)

    shown = page(as_patient.get(reverse("step-list", args=[plan.slug])))

    assert "Juniper Rainfall saved it on" in shown
    assert "0 of 3 parts filled in" in shown


@pytest.mark.parametrize("step", ["who", "partners", "format", "budget"])
def test_many_rows_cost_no_more_queries(
    as_patient, plan, step, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(60) as few:
        as_patient.get(url(plan, step))
    for number in range(5):
        plan.partners.create(name=f"Partner {number}")
        plan.budget_lines.create(kind="room", amount=5)
        plan.groups.create(slug=f"more-{number}").texts.create(language="en", name="More")
        day = f"2027-02-0{number + 1}T1"
        plan.sessions.create(starts_at=f"{day}5:00Z", ends_at=f"{day}7:00Z")

    with django_assert_num_queries(len(few)):
        as_patient.get(url(plan, step))


@pytest.mark.parametrize("step", PlanStep.Step.values)
def test_the_longest_page_is_not_too_long_to_be_sent(as_patient, plan, settings, step):
    """A request with too many boxes would be turned away, and all that was typed with it."""
    sent = opened(as_patient, plan, step)
    response = as_patient.get(url(plan, step))
    own = len(response.context["page"].main.fields) + 40  # boxes to tick send one each
    rows = sum(
        (len(rows.empty_form.fields) + 1) * (rows.max_num + 1) + 4
        for rows in response.context["page"].sets
    )

    assert sent
    assert own + rows < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
