"""What each step of a plan keeps, and what it refuses in plain words."""

import datetime
from decimal import Decimal

import pytest

from kmb_events.models import KnowledgeUserGroup, PlanStep, SharedAfter
from tests.factories.kmb_events import FindingTextFactory
from tests.kmb_events.shared import page
from tests.kmb_events.steps import opened, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(as_patient, plan, reload):
    """Open a step, change some boxes, send it back; gives the response and the plan as it is now."""

    def saving(step, asked=None, **changed):
        sent = opened(as_patient, plan, step, **(asked or {})) | changed
        query = "&".join(f"{name}={value}" for name, value in (asked or {}).items())
        response = as_patient.post(f"{url(plan, step)}?{query}", sent)
        return response, reload(plan)

    return saving


def test_why_ranks_several_purposes_and_keeps_its_words(save):
    response, plan = save("why", first="connect", third="share", why="It <b>matters</b>.")

    assert response.status_code == 302
    assert plan.purposes == ["connect", "share"]
    assert plan.text_in("en").why == "It <b>matters</b>."
    assert plan.text_in("en").version == 2
    assert PlanStep.objects.get(plan=plan).saved_by.name == "Juniper Rainfall"


def test_a_purpose_twice_is_refused(save):
    response, plan = save("why", first="share", second="share", why="Kept words")

    assert response.status_code == 422
    assert "You chose this before" in page(response)
    assert "Kept words" in page(response)
    assert plan.purposes == []


def test_a_group_says_who_what_and_how(save):
    said = {"words_message": "Rides that wait may help.", "words_access_needs": "A phone line"}
    boxes = {f"groups-0-{name}": value for name, value in said.items()}
    response, plan = save("who", **boxes, **{"groups-0-power": "decides"})

    group = plan.groups.get()
    assert response.status_code == 302
    assert (group.power, group.version) == ("decides", 2)
    assert group.text_in("en").message == "Rides that wait may help."
    assert group.text_in("fr").name == "Les personnes qui planifient le transport"


def test_one_more_group_comes_with_a_press_and_gets_an_address(save, as_patient, plan):
    response, _plan = save("who", add="groups")
    assert response.url == f"{url(plan, 'who')}?in=en&more=groups#groups-new"
    added = {"groups-1-words_name": "People who plan rides", "groups-1-kind": "funders"}

    _response, now = save("who", asked={"more": "groups"}, **added)

    assert [(row.slug, row.kind) for row in now.groups.all()] == [
        ("planners", ""),
        ("people-who-plan-rides", "funders"),
    ]


def test_a_group_needs_a_name_and_keeps_what_was_typed(save):
    response, plan = save(
        "who", asked={"more": "groups"}, **{"groups-1-words_message": "Nobody’s message"}
    )

    assert response.status_code == 422
    assert "Write in a few words who they are." in page(response)
    assert "Nobody’s message" in page(response)
    assert plan.groups.count() == 1


def test_a_group_is_written_in_the_other_language(save, plan):
    plan.groups.get().texts.filter(language="fr").delete()
    response, now = save(
        "who", asked={"in": "fr"}, **{"groups-0-words_name": "Gens", "invitation": "Venez."}
    )

    assert response.status_code == 302
    assert now.groups.get().text_in("fr").name == "Gens"
    assert now.text_in("fr").invitation == "Venez."
    assert now.groups.get().text_in("en").name == "People who plan rides"


def test_a_group_without_words_in_one_language_is_saved_as_it_is(save, plan):
    plan.groups.get().texts.filter(language="fr").delete()
    response, now = save("who", asked={"in": "fr"}, **{"groups-0-power": "uses"})

    assert response.status_code == 302
    assert now.groups.get().power == "uses"
    assert now.groups.get().text_in("fr") is None


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("This proves that rides work.", "says “proves”"),
        ("Rides that wait reduce missed visits.", "sounds surer than its finding"),
        ("Rides that wait may reduce missed visits.", ""),
    ],
)
def test_a_message_that_is_too_sure_is_told_at_once(as_patient, plan, save, message, told):
    finding = plan.findings.get(kind="effect")
    changed = {"groups-0-words_message": message, "groups-0-finding_id": finding.pk, "on": ""}
    response, _plan = save("who", **changed)

    shown = page(as_patient.get(url(plan, "who")))
    assert (told in shown) if told else ("Good to know" not in shown)
    # Who is told stays where they are; else the press goes on. It is told once: the next one does.
    assert response.url.startswith(url(plan, "who" if told else "evidence"))
    assert save("who", on="")[0].url.startswith(url(plan, "evidence"))


def test_evidence_is_read_from_findings_and_may_be_stated(save, as_patient, plan):
    assert "Read from your findings: Limited" in page(as_patient.get(url(plan, "evidence")))
    keep = plan.findings.get(kind="effect").pk
    response, now = save(
        "evidence", findings=[keep], stated_strength="strong", strength_why="We know more."
    )

    assert response.status_code == 302
    assert [row.pk for row in now.findings.all()] == [keep]
    assert now.stated_strength == "strong"
    assert "stronger than your findings do" in page(as_patient.get(url(plan, "evidence")))


def test_a_finding_of_another_team_is_refused(save):
    other = FindingTextFactory(statement="Not yours").finding
    response, plan = save("evidence", findings=[other.pk])

    assert response.status_code == 422
    assert "Not yours" not in page(response)
    assert plan.findings.count() == 2


def test_care_and_fairness_keep_each_others_provisions(save):
    save("equity", provisions=["captions", "travel"], pays_partners="yes")
    _response, plan = save(
        "context",
        provisions=["quiet_room"],
        is_sensitive="yes",
        sensitive_topics="Loss",
        community_asked_on="2026-09-01",
    )
    assert plan.provisions == ["captions", "quiet_room", "travel"]
    assert (plan.is_sensitive, plan.sensitive_topics) == ("yes", "Loss")
    assert plan.community_asked_on == datetime.date(2026, 9, 1)

    _response, plan = save("context", provisions=[])
    assert plan.provisions == ["captions", "travel"]


def test_a_partner_is_added_changed_and_taken_out(save):
    new = {"partners-0-name": "Riverside Rides", "partners-0-held_by": "Juniper"}
    _response, plan = save("partners", **new)
    row = plan.partners.get()
    assert (row.name, row.held_by, row.status) == ("Riverside Rides", "Juniper", "idea")

    _response, plan = save("partners", **{"partners-0-status": "agreed"})
    assert (plan.partners.get().status, plan.partners.get().version) == ("agreed", 2)

    _response, plan = save("partners", **{"partners-0-name": "", "partners-0-DELETE": "on"})
    assert not plan.partners.exists()


def test_an_empty_row_is_no_row(save):
    response, plan = save("partners")

    assert response.status_code == 302
    assert not plan.partners.exists()


def test_people_who_are_left_out_are_kept(save):
    said = {"name": "People without a phone", "invited": "planned", "is_left_out": "on"}
    _response, plan = save(
        "equity", **{f"affected_groups-0-{name}": value for name, value in said.items()}
    )

    row = plan.affected_groups.get()
    assert (row.name, row.invited, row.is_left_out) == ("People without a phone", "planned", True)


def test_feedback_is_a_question_a_line(save):
    _response, plan = save(
        "feedback", feedback_after="on", feedback_questions=" Did it help? \n\n  What is missing?"
    )

    assert plan.feedback_after
    assert plan.feedback_questions == ["Did it help?", "What is missing?"]


def test_nine_questions_are_too_many_and_stay_on_the_page(save):
    nine = "\n".join(f"Question {number}?" for number in range(9))
    response, plan = save("feedback", feedback_questions=nine)

    assert response.status_code == 422
    assert "Question 8?" in page(response)
    assert plan.feedback_questions == []


def test_after_keeps_what_comes_next(save):
    _response, plan = save("after", follows_up="on", next_steps="Two towns test it.")

    assert plan.follows_up
    assert plan.text_in("en").next_steps == "Two towns test it."


def test_costs_show_how_much_lets_people_take_part(save, as_patient, plan):
    save("budget", **{"budget_lines-0-kind": "captions", "budget_lines-0-amount": "250"})
    new = {"budget_lines-1-kind": "room", "budget_lines-1-amount": "750.50"}
    _response, now = save("budget", asked={"more": "budget_lines"}, **new, budget_total="900")

    assert [row.amount for row in now.budget_lines.all()] == [Decimal(250), Decimal("750.50")]
    shown = page(as_patient.get(url(plan, "budget")))
    assert "25 of 100 dollars" in shown
    assert "Too much by" in shown


@pytest.mark.parametrize("amount", ["-5", "much", "1.005", "99999999999"])
def test_an_amount_that_is_none_is_named(save, amount):
    response, plan = save(
        "budget", **{"budget_lines-0-kind": "room", "budget_lines-0-amount": amount}
    )

    assert response.status_code == 422
    assert f'value="{amount}"' in page(response)
    assert not plan.budget_lines.exists()


def test_a_step_is_done_when_people_say_so(save, as_patient, plan):
    save("feedback", is_done="on")
    assert PlanStep.objects.get(plan=plan).is_done

    save("feedback", is_done="")
    assert not PlanStep.objects.get(plan=plan).is_done


def test_more_rows_than_fit_are_refused(save, plan):
    KnowledgeUserGroup.objects.bulk_create(
        KnowledgeUserGroup(plan=plan, slug=f"group-{number}") for number in range(29)
    )
    for row in plan.groups.exclude(slug="planners"):
        row.texts.create(language="en", name="Many")
    one_more = {"groups-TOTAL_FORMS": 31, "groups-30-words_name": "One more"}
    response, now = save("who", **one_more)

    assert response.status_code == 422
    assert "At most 30 rows fit here." in page(response)
    assert "One more" in page(response)
    assert now.groups.count() == 30


def test_a_group_goes_with_what_was_to_be_made_for_it_alone(save, plan):
    group = plan.groups.get()
    SharedAfter.objects.create(plan=plan, approach="policy-brief", group=group)
    SharedAfter.objects.create(plan=plan, approach="policy-brief")

    _response, plan = save("who", **{"groups-0-DELETE": "on"})

    assert not plan.groups.exists()
    assert [row.group for row in SharedAfter.objects.filter(plan=plan)] == [None]
