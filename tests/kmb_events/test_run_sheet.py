"""The run sheet: what it tells, notes on the day of two who write at once, and its PDF."""

import subprocess

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from page import ValidationProfile, validate_pdf_bytes

from kmb_events import access, actions
from kmb_events.documents import run_sheet_pdf
from kmb_events.models import AgendaBlock
from partnerportal.foundation.documents import readable_document
from partnerportal.foundation.models import Document, Job
from tests.kmb_events.agenda import blocks, fresh, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(plan):
    return plan.sessions.get()


@pytest.fixture
def block(session):
    first, _second = blocks(session, 15, 45, kind="panel")
    told = {"leads": "Juniper <i>R</i>", "materials": "Cards", "captures": "Questions people raise"}
    AgendaBlock.objects.filter(pk=first.pk).update(**told)
    first.refresh_from_db()
    return first


def words_of(content):
    told = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True)
    return " ".join(told.stdout.decode().replace("\xa0", " ").split())


def test_sheet_tells_time_lead_materials_and_what_to_write_down(as_patient, plan, block):
    told = as_patient.get(url("run-sheet", plan)).text.replace("\xa0", " ")

    for words in ("1 pm", "1:15 pm", "Juniper &lt;i&gt;R&lt;/i&gt;", "Cards", "Questions people"):
        assert words in told


def test_note_is_saved_alone_and_asks_nobody_again(as_patient, plan, patient, block):
    before = fresh(plan)
    actions.approve_plan(plan=before, seen=before.fingerprint, by=patient)

    where = url("run-sheet-note", plan, block.pk)
    sent = {"notes": "Many <b>laughed</b>.\nTwo left.", "seen": block.notes_mark}
    for _time in range(2):
        response = as_patient.post(where, sent)

    assert response.url == f"{url('run-sheet', plan)}#block-{block.pk}"
    assert "Many &lt;b&gt;laughed&lt;/b&gt;.<br>Two left." in as_patient.get(response.url).text
    now = fresh(plan)
    assert (now.agreed_to, now.fingerprint) == (before.fingerprint, before.fingerprint)


def test_second_of_two_sees_both_notes(as_patient, plan, block):
    where = url("run-sheet-note", plan, block.pk)
    old = block.notes_mark
    as_patient.post(where, {"notes": "Many laughed.", "seen": old})

    response = as_patient.post(where, {"notes": "Two left.", "seen": old})

    assert response.status_code == 422
    assert "Many laughed." in response.text and "Two left." in response.text
    block.refresh_from_db()
    assert block.notes == "Many laughed."
    both = {"notes": "Many laughed. Two left.", "seen": block.notes_mark}
    assert f'value="{block.notes_mark}"' in response.text
    assert as_patient.post(where, both).status_code == 302


def test_note_and_change_of_the_agenda_do_not_meet(as_patient, plan, block):
    old = block.notes_mark
    typed = {"kind": "talk", "minutes": "20", "seen": block.version}
    as_patient.post(url("agenda-block", plan, block.pk), typed)

    as_patient.post(url("run-sheet-note", plan, block.pk), {"notes": "Many came.", "seen": old})

    block.refresh_from_db()
    assert (block.kind, block.notes) == ("talk", "Many came.")
    changed = as_patient.post(
        url("agenda-block", plan, block.pk), typed | {"minutes": "25", "seen": block.version}
    )
    assert changed.status_code == 302
    block.refresh_from_db()
    assert (block.minutes, block.notes) == (25, "Many came.")


@pytest.mark.parametrize("notes", ["long " * 801, "gone"])
def test_note_that_cannot_be_kept_stays_in_its_box(as_patient, plan, block, notes):
    key = block.pk
    if notes == "gone":
        block.delete()

    response = as_patient.post(url("run-sheet-note", plan, key), {"notes": notes})

    assert response.status_code == 422
    assert notes.strip() in response.text


def test_pdf_has_large_print_tags_and_room_to_write(plan, block):
    AgendaBlock.objects.filter(pk=block.pk).update(notes="Many laughed.")

    content = run_sheet_pdf(fresh(plan), "en")
    told = words_of(content)

    for words in ("1 pm A", "1:15 pm B", "Juniper <i>R</i>", "Cards", "Many laughed.", "Winnipeg"):
        assert words in told
    report = validate_pdf_bytes(content, profile=ValidationProfile.PDF_UA_1)
    assert report.is_compliant, report.failures


def test_pdf_follows_the_page_in_french(plan, block):
    told = words_of(run_sheet_pdf(fresh(plan), "fr"))

    assert "Winnipeg" in told and "13 h" in told


def stored(plan, language="en"):
    key = access.run_sheet_key(plan, language)
    return actions.store_run_sheet(plan=plan, language=language, content=b"%PDF", key=key)


def test_page_offers_the_file_until_the_sheet_says_something_else(as_patient, plan, block):
    file = stored(fresh(plan))
    link = f"/documents/{file.pk}/"
    assert str(file.pk) in as_patient.get(url("run-sheet", plan)).text, link

    as_patient.post(url("run-sheet-note", plan, block.pk), {"notes": "X", "seen": block.notes_mark})

    told = as_patient.get(url("run-sheet", plan)).text
    assert str(file.pk) not in told and "Make the PDF" in told
    stored(fresh(plan))
    assert Document.objects.count() == 1


def test_file_of_words_that_changed_meanwhile_is_not_kept(plan, block):
    key = access.run_sheet_key(fresh(plan), "en")
    AgendaBlock.objects.update(leads="Somebody else")

    with pytest.raises(ValidationError, match="changed meanwhile"):
        actions.store_run_sheet(plan=fresh(plan), language="en", content=b"%PDF", key=key)


def test_only_readers_of_the_plan_open_the_file(plan, block, member, stranger):
    file = stored(fresh(plan))

    assert readable_document(member, file.pk) == file
    with pytest.raises(Http404):
        readable_document(stranger, file.pk)


def test_asking_twice_is_one_job(as_patient, plan, block):
    first, second = (as_patient.post(url("run-sheet-pdf", plan)) for _time in range(2))

    assert first.url == second.url


@pytest.mark.slow
def test_worker_makes_the_file_and_the_page_offers_it(as_patient, plan, block, run_jobs):
    job = as_patient.post(url("run-sheet-pdf", plan))
    run_jobs()

    assert as_patient.get(job.url).url == url("run-sheet", plan)
    file = Document.objects.get(kind="run-sheet")
    assert file.filename == "getting-to-dialysis-run-sheet-en.pdf"
    assert str(file.pk) in as_patient.get(url("run-sheet", plan)).text


def test_sheet_that_an_older_one_replaced_is_asked_for_again(as_patient, plan, block):
    job_page = as_patient.post(url("run-sheet-pdf", plan)).url
    stored(fresh(plan))
    Job.objects.update(status=Job.Status.READY)
    as_patient.post(url("run-sheet-pdf", plan))
    assert Job.objects.get(kind="kmb_events.print_run_sheet").status == Job.Status.READY

    Document.objects.filter(kind="run-sheet").delete()
    again = as_patient.post(url("run-sheet-pdf", plan)).url

    assert again == job_page
    assert Job.objects.get(kind="kmb_events.print_run_sheet").status == Job.Status.QUEUED
