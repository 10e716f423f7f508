"""The blocks of an agenda: added, changed by one of two, copied, taken out, by those who may."""

import pytest

from kmb_events import actions
from kmb_events.models import AgendaBlock, EventPlan, PlanEditor
from kmb_events.models.strategies import strategies
from tests.factories.teams import MembershipFactory
from tests.kmb_events.agenda import TYPED, blocks, fresh, press, titles, url

pytestmark = pytest.mark.django_db

WHOLE = TYPED | {
    "title_en": "What <b>we</b> know",
    "about_en": "Three findings.",
    "title_fr": "Ce que nous savons",
    "voice": "both",
    "leads": "Juniper",
    "materials": "Cards\nPens",
    "captures": "Questions",
    "feedback_question": "Was it clear?",
}
# Arabic: a title that runs from right to left.
RIGHT_TO_LEFT = "مرحبا بكم"


@pytest.fixture
def session(plan):
    return plan.sessions.get()


def test_block_is_added_with_its_words_in_both_languages_once(as_patient, plan, session):
    for _time in range(2):
        response = as_patient.post(url("agenda-add", plan, session.pk), WHOLE | {"newest": "0"})

    block = AgendaBlock.objects.get()
    assert response.url == f"{url('agenda-edit', plan)}#block-{block.pk}"
    assert (block.minutes, block.voice, block.materials) == (30, "both", "Cards\nPens")
    assert {row.language: row.title for row in block.texts.all()} == {
        "en": "What <b>we</b> know",
        "fr": "Ce que nous savons",
    }
    shown = as_patient.get(url("agenda-edit", plan)).text
    assert "What &lt;b&gt;we&lt;/b&gt; know" in shown
    assert "1 pm" in shown.replace("\xa0", " ")


def test_a_second_break_is_a_second_block(as_patient, plan, session):
    first = {"kind": "break", "minutes": "10", "newest": "0"}
    as_patient.post(url("agenda-add", plan, session.pk), first)
    newest = AgendaBlock.objects.get().pk

    as_patient.post(url("agenda-add", plan, session.pk), first | {"newest": newest})

    assert AgendaBlock.objects.count() == 2


@pytest.mark.parametrize(
    ("box", "value", "words"),
    [
        ("minutes", "0", "Write minutes from 1 to 600."),
        ("minutes", "soon", "Write minutes from 1 to 600."),
        ("minutes", "601", "Write minutes from 1 to 600."),
        ("kind", "party", "Choose one of the list."),
        ("title_en", "long " * 41, "to 200 characters or fewer"),
        ("materials", "long " * 201, "to 1000 characters or fewer"),
    ],
)
def test_bad_box_is_named_and_nothing_is_lost(as_patient, plan, session, box, value, words):
    response = as_patient.post(url("agenda-add", plan, session.pk), WHOLE | {box: value})

    assert response.status_code == 422
    assert words in response.text
    assert "Ce que nous savons" in response.text
    assert not AgendaBlock.objects.exists()


def test_title_from_right_to_left_turns_no_other_words(as_patient, plan, session):
    typed = TYPED | {"title_en": f"\u202e{RIGHT_TO_LEFT}"}
    as_patient.post(url("agenda-add", plan, session.pk), typed)

    shown = as_patient.get(url("agenda-edit", plan)).text

    assert f'<bdi lang="en">{RIGHT_TO_LEFT}</bdi>' in shown
    assert "\u202e" not in shown


def test_second_of_two_sees_both_texts(as_patient, plan, session):
    (block,) = blocks(session, 20)
    where = url("agenda-block", plan, block.pk)
    first = TYPED | {"title_en": "Panel of four", "seen": "1"}
    second = TYPED | {"title_en": "Panel of five", "seen": "1"}

    as_patient.post(where, first)
    response = as_patient.post(where, second)

    assert response.status_code == 422
    assert "Panel of four" in response.text and "Panel of five" in response.text
    assert titles(session) == ["Panel of four"]
    assert as_patient.post(where, second | {"seen": "2"}).status_code == 302
    assert titles(session) == ["Panel of five"]


def test_words_about_a_block_that_is_gone_stay_in_the_boxes(as_patient, plan, session):
    (block,) = blocks(session, 20)
    where = url("agenda-block", plan, block.pk)
    block.delete()

    response = as_patient.post(where, TYPED | {"title_en": "Panel of four", "seen": "1"})

    assert response.status_code == 422
    assert "Somebody took it out meanwhile" in response.text
    assert "Panel of four" in response.text
    assert as_patient.get(where).status_code == 404


def test_words_that_are_taken_away_leave_the_kind(as_patient, plan, session):
    (block,) = blocks(session, 20)

    as_patient.post(url("agenda-block", plan, block.pk), TYPED | {"seen": "1"})

    assert titles(session) == ["Panel"]
    assert not block.texts.exists()


def test_copy_comes_right_after_without_the_notes_and_once(as_patient, plan, session):
    first, _second = blocks(session, 20, 30)
    AgendaBlock.objects.filter(pk=first.pk).update(notes="We laughed.", leads="Juniper")
    newest = AgendaBlock.objects.order_by("-pk").first().pk

    for _time in range(2):
        press(as_patient, plan, f"copy-{first.pk}", newest=newest)

    assert titles(session) == ["A", "A", "B"]
    copy = AgendaBlock.objects.filter(session=session)[1]
    assert (copy.leads, copy.minutes, copy.notes) == ("Juniper", 20, "")


@pytest.mark.parametrize("code", list(strategies()))
def test_each_strategy_comes_ready_in_the_plans_languages(as_patient, plan, session, code):
    where = url("agenda-ready", plan, session.pk)
    assert strategies()[code].words["en"].title in as_patient.get(where).text.replace("&#x27;", "'")

    for _time in range(2):
        as_patient.post(where, {"strategy": code, "newest": "0"})

    block = AgendaBlock.objects.get()
    assert (block.strategy, block.minutes) == (code, strategies()[code].minutes)
    assert {row.language for row in block.texts.all()} == {"en", "fr"}


def test_block_is_taken_out_after_its_page_says_what_goes(as_patient, plan, session):
    (block,) = blocks(session, 20)
    AgendaBlock.objects.update(notes="We laughed.")
    where = url("agenda-remove", plan, block.pk)
    page = as_patient.get(where)
    assert "We laughed." in page.text

    for _time in range(2):
        response = as_patient.post(where, {"seen": page.context["seen"]})
        assert response.url == url("agenda-edit", plan)

    assert not AgendaBlock.objects.exists()


def test_block_that_somebody_wrote_in_meanwhile_stays(as_patient, plan, session):
    (block,) = blocks(session, 20)
    where = url("agenda-remove", plan, block.pk)
    seen = as_patient.get(where).context["seen"]
    AgendaBlock.objects.update(notes="Do not lose this.")

    response = as_patient.post(where, {"seen": seen})

    assert response.status_code == 422
    assert "Do not lose this." in response.text
    assert AgendaBlock.objects.exists()


def test_full_agenda_takes_no_more_and_keeps_what_was_typed(as_patient, plan, session):
    AgendaBlock.objects.bulk_create(AgendaBlock(session=session) for _one in range(300))

    response = as_patient.post(url("agenda-add", plan, session.pk), WHOLE)

    assert response.status_code == 422
    assert "The agenda has 300 blocks already." in response.text
    assert "Ce que nous savons" in response.text
    newest = AgendaBlock.objects.order_by("-pk").first().pk
    press(as_patient, plan, f"copy-{newest}", newest=newest)
    as_patient.post(url("agenda-ready", plan, session.pk), {"strategy": "panel", "newest": newest})
    assert AgendaBlock.objects.count() == 300


@pytest.mark.parametrize("change", ["add", "change", "copy", "remove", "move"])
def test_each_change_asks_the_co_leads_again(as_patient, plan, patient, session, change):
    first, _second = blocks(session, 20, 30)
    before = fresh(plan)
    actions.approve_plan(plan=before, seen=before.fingerprint, by=patient)

    if change == "add":
        as_patient.post(url("agenda-add", plan, session.pk), TYPED | {"newest": "999999"})
    elif change == "change":
        as_patient.post(url("agenda-block", plan, first.pk), TYPED | {"seen": "1"})
    elif change == "copy":
        press(as_patient, plan, f"copy-{first.pk}", newest=999999)
    elif change == "remove":
        where = url("agenda-remove", plan, first.pk)
        as_patient.post(where, {"seen": as_patient.get(where).context["seen"]})
    else:
        press(as_patient, plan, f"down-{first.pk}")

    now = fresh(plan)
    assert (now.agreed_to, now.fingerprint == before.fingerprint) == ("", False)


@pytest.mark.parametrize(("is_named", "status"), [(True, 302), (False, 403)])
def test_member_writes_when_a_co_lead_named_them(client, plan, patient, session, is_named, status):
    (block,) = blocks(session, 20)
    member = MembershipFactory(team=plan.team).user
    if is_named:
        PlanEditor.objects.create(plan=plan, user=member, named_by=patient)
    client.force_login(member)

    page = client.get(url("agenda-edit", plan))
    response = client.post(url("agenda-block", plan, block.pk), TYPED | {"seen": "1"})

    assert page.status_code == 200
    assert ("agenda-drop" in page.text) is is_named
    assert response.status_code == status


def test_block_of_another_plan_is_not_found_by_this_plans_address(as_patient, plan, session):
    (block,) = blocks(session, 20)
    other = EventPlan.objects.create(team=plan.team, slug="another")

    assert as_patient.get(url("agenda-block", other, block.pk)).status_code == 404
    assert as_patient.get(url("agenda-add", other, session.pk)).status_code == 404
    press(as_patient, other, f"up-{block.pk}")
    assert titles(session) == ["A"]
