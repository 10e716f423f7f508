"""What came of an event: made, used, changed. With proof, with who says so, by one of two at a time."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kmb_events.actions import save_result
from kmb_events.models import EventPlan, Impact, Output, Uptake
from tests.factories.teams import FacilitationFactory

pytestmark = pytest.mark.django_db

OUTPUT = {"what": "A leaflet", "kind": "summary", "proof_link": "https://example.org/leaflet"}
UPTAKE = {
    "by_whom": "Example Health",
    "authority": "decide",
    "what": "They changed how rides are booked.",
    "reach": "provincial",
    "proof": "Minutes of 4 May",
}
IMPACT = {"change": "worse", "where": "patients", "what": "Fewer rides.", "proof": "They told us."}
KINDS = [("output", Output, OUTPUT), ("uptake", Uptake, UPTAKE), ("impact", Impact, IMPACT)]


def page_of(plan):
    return reverse("afterwards", args=[plan.slug])


def add_url(plan, kind):
    return reverse("result-add", args=[plan.slug, kind])


def edit_url(plan, kind, row):
    return reverse("result-edit", args=[plan.slug, kind, row.pk])


@pytest.mark.parametrize(("kind", "model", "said"), KINDS)
def test_written_once_with_who_and_when(as_patient, plan, patient, kind, model, said):
    for _time in range(2):
        response = as_patient.post(add_url(plan, kind), said)

    assert response.url == f"{page_of(plan)}#{kind}"
    row = model.objects.get()
    assert row.written_by == patient
    assert row.written_at.date() == timezone.now().date()
    shown = as_patient.get(page_of(plan)).text
    assert said["what"] in shown
    assert "Written by <bdi>Juniper Rainfall</bdi>" in shown


def test_uptake_says_with_what_authority_and_how_far(as_patient, plan):
    as_patient.post(add_url(plan, "uptake"), UPTAKE)

    shown = as_patient.get(page_of(plan)).text
    assert "Example Health" in shown
    assert "They can decide" in shown
    assert "In a province or territory" in shown
    assert "Minutes of 4 May" in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("nothing", "Nothing changed"),
        ("worse", "Something changed for the worse"),
        ("made", "Something new was made"),
    ],
)
def test_no_change_and_harm_are_told_like_all_else(as_patient, plan, change, words):
    as_patient.post(add_url(plan, "impact"), IMPACT | {"change": change})

    assert f"<h3>{words}</h3>" in as_patient.get(page_of(plan)).text


@pytest.mark.parametrize(
    ("box", "value", "words"),
    [
        ("proof_link", "javascript:alert(1)", "Write a whole link"),
        ("proof_link", "ftp://example.org/x", "Write a whole link"),
        ("proof_link", "", "Add a link, or say in words how you know."),
        ("what", " ", "Write in a few words what it is."),
        ("kind", "magic", "Choose one."),
        ("happened_on", "soon", "Choose a day, like 2027-01-31."),
        ("proof", "long " * 300, "At most 1,000 fit here."),
    ],
)
def test_bad_box_is_named_and_nothing_is_lost(as_patient, plan, box, value, words):
    said = OUTPUT | {"happened_on": "2026-05-04"} | {box: value}

    response = as_patient.post(add_url(plan, "output"), said)

    assert response.status_code == 422
    assert words in response.text
    assert ("A leaflet" if box != "what" else "2026-05-04") in response.text
    assert not Output.objects.exists()


def test_words_with_markup_stay_words(as_patient, plan):
    as_patient.post(add_url(plan, "uptake"), UPTAKE | {"by_whom": "<script>x</script>"})

    shown = as_patient.get(page_of(plan)).text
    assert "&lt;script&gt;x&lt;/script&gt;" in shown
    assert "<script>x" not in shown


@pytest.mark.parametrize(("kind", "model", "said"), KINDS)
def test_second_of_two_sees_both_texts(as_patient, plan, kind, model, said):
    as_patient.post(add_url(plan, kind), said)
    row = model.objects.get()
    url = edit_url(plan, kind, row)

    as_patient.post(url, said | {"what": "First words", "seen": 1})
    response = as_patient.post(url, said | {"what": "Second words", "seen": 1})

    assert response.status_code == 422
    assert "First words" in response.text
    assert "Second words" in response.text
    row.refresh_from_db()
    assert row.what == "First words"

    as_patient.post(url, said | {"what": "Both words", "seen": 2})
    row.refresh_from_db()
    assert row.what == "Both words"
    assert row.changed_by
    assert "Changed by" in as_patient.get(page_of(plan)).text


def test_taken_out_is_gone_and_the_history_keeps_who(as_patient, plan, patient):
    as_patient.post(add_url(plan, "output"), OUTPUT)
    row = Output.objects.get()

    as_patient.post(edit_url(plan, "output", row), {"remove": "1"})

    assert not Output.objects.exists()
    last = Output.history.first()
    assert (last.history_type, last.history_user, last.what) == ("-", patient, "A leaflet")


def test_change_of_what_was_taken_out_meanwhile_is_refused(plan, patient):
    told = {"happened_on": None, "proof_link": "", "proof": "Yes", "what": "A leaflet"}
    told |= {"plan": plan, "model": Output, "by": patient, "kind": "summary"}
    row = save_result(**told)
    Output.objects.all().delete()

    with pytest.raises(Exception, match="meanwhile"):
        save_result(**told | {"row": row, "seen": 1, "what": "Another"})


def test_writing_it_down_keeps_the_agreement(as_patient, plan, reload):
    before = reload(plan).fingerprint
    for kind, _model, said in KINDS:
        as_patient.post(add_url(plan, kind), said)

    assert reload(plan).fingerprint == before


def test_facilitator_reads_and_does_not_write(client, plan, patient):
    row = Impact.objects.create(plan=plan, written_by=patient, **IMPACT)
    client.force_login(FacilitationFactory(community=plan.team.community).user)

    shown = client.get(page_of(plan)).text

    assert "Fewer rides." in shown
    assert add_url(plan, "impact") not in shown
    assert client.post(edit_url(plan, "impact", row), {"remove": "1"}).status_code == 403
    assert Impact.objects.exists()


def test_row_of_another_plan_or_kind_is_not_found_here(as_patient, plan, patient):
    row = Impact.objects.create(plan=plan, written_by=patient, **IMPACT)
    other = EventPlan.objects.create(team=plan.team, slug="another")

    assert as_patient.get(edit_url(other, "impact", row)).status_code == 404
    assert as_patient.get(edit_url(plan, "output", row)).status_code == 404
    assert as_patient.get(add_url(plan, "magic")).status_code == 404


def test_plan_leads_to_the_page(as_patient, plan):
    assert page_of(plan) in as_patient.get(plan.get_absolute_url()).text
