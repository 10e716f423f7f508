"""A spreadsheet at the desk: choose it, see what it would do, have it done once."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from partnerportal.foundation import jobs as queue
from partnerportal.foundation import runner
from partnerportal.foundation.models import Document, Job
from teams.actions.network import import_network
from teams.models import Community, Membership, NetworkImport, Team, User
from tests.doors.test_matrix import body_of
from tests.teams.network import as_csv, as_xlsx, row, whole_network

pytestmark = pytest.mark.django_db
ADD = reverse("admin:teams_networkimport_add")
LIST = reverse("admin:teams_networkimport_changelist")


def page(name, found):
    return reverse(f"admin:teams_networkimport_{name}", args=[found.pk])


@pytest.fixture
def bring(client, run_jobs):
    """Bring a file as this person, and let it be checked."""

    def do(person, content, name="network.csv", check=True):
        client.force_login(person)
        response = client.post(ADD, {"file": SimpleUploadedFile(name, content)})
        assert response.status_code == 302, response.content.decode()
        if check:
            run_jobs()
        return NetworkImport.objects.latest("brought_at")

    return do


@pytest.fixture
def press(client, run_jobs):
    """Press "Bring it in", and let it be done."""

    def do(found):
        response = client.post(page("apply", found), seen(found))
        run_jobs()
        found.refresh_from_db()
        return response

    return do


def seen(found):
    """What the button sends: which preview was looked at."""
    return {"seen": NetworkImport.objects.get(pk=found.pk).report.get("fingerprint", "")}


def text_of(response):
    return response.content.decode()


# ---- Who


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("administrator", 200),
        ("facilitator", 200),
        ("other_facilitator", 200),
        ("former_facilitator", 302),
        ("patient", 302),
        ("researcher", 302),
        ("member", 302),
        ("inactive", 302),
    ],
)
def test_only_the_desk_brings_a_file(client, who, person, status):
    client.force_login(who(person))

    assert client.get(ADD).status_code == status
    assert client.get(LIST).status_code == status
    sent = client.post(ADD, {"file": SimpleUploadedFile("n.csv", as_csv([row()]))})
    assert NetworkImport.objects.count() == (1 if status == 200 else 0), sent


def test_nobody_but_who_brought_it_and_administrators_sees_an_import(
    client, bring, team, facilitator, other_facilitator, administrator
):
    mine = bring(facilitator, as_csv([row(community=team.community.name)]))
    addresses = [page(name, mine) for name in ("change", "table")]
    addresses.append(reverse("document-download", args=[mine.document_id]))
    addresses.append(reverse("job-detail", args=[mine.job_id]))

    for person, statuses in [
        (facilitator, {200, 302}),
        (administrator, {200, 302}),
        (other_facilitator, {302, 404}),
    ]:
        client.force_login(person)
        found = [client.get(address) for address in addresses]
        assert {one.status_code for one in found} <= statuses
        told = "Rides Home" in " ".join(body_of(one) for one in found)
        assert told is (person != other_facilitator)
        shown = "network.csv" in text_of(client.get(LIST))
        assert shown is (person != other_facilitator)


def test_an_administrator_may_look_at_an_import_of_others_and_not_press(
    client, bring, run_jobs, team, facilitator, administrator
):
    theirs = bring(facilitator, as_csv([row(community=team.community.name)]))
    client.force_login(administrator)

    assert "Bring it in" not in text_of(client.get(page("change", theirs)))
    assert client.post(page("apply", theirs)).status_code == 403
    theirs.refresh_from_db()
    assert theirs.state == "ready"


# ---- The file


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("network.csv", b" \r\n", "file is empty"),
        ("network.csv", b"", "file is empty"),
        ("network.xls", b"\xd0\xcf\x11\xe0" + bytes(600), "(.xls) cannot be read"),
        ("network.ods", b"PK\x03\x04mimetype", "(.ods) cannot be read"),
        ("network.pdf", b"%PDF-1.7", "ends in .csv or .xlsx"),
        ("network.csv", b"PK\x03\x04", "content is of another kind"),
        ("network.xlsx", b"%PDF-1.7", "content is of another kind"),
        ("network.csv.exe", b"a,b", "ends in .csv or .xlsx"),
        ("network", b"a,b", "ends in .csv or .xlsx"),
    ],
)
def test_a_wrong_file_is_refused_at_once(client, administrator, name, content, words):
    client.force_login(administrator)

    response = client.post(ADD, {"file": SimpleUploadedFile(name, content)})

    assert response.status_code == 422
    assert words in text_of(response)
    assert not NetworkImport.objects.exists()
    assert not Document.objects.exists()


def test_no_file_is_refused_and_a_large_one_too(client, administrator, monkeypatch):
    client.force_login(administrator)
    assert "Choose a file first" in text_of(client.post(ADD))

    monkeypatch.setattr("teams.actions.network.reading.MAX_BYTES", 1_000_000)
    response = client.post(ADD, {"file": SimpleUploadedFile("network.csv", b"x" * 1_000_001)})

    assert response.status_code == 422
    assert "larger than 1 megabytes" in text_of(response)


@pytest.mark.parametrize("code", ["en.csv", "en.xlsx", "fr.csv", "fr.xlsx"])
def test_a_template_is_a_file_that_only_lacks_rows(client, bring, administrator, code):
    client.force_login(administrator)
    response = client.get(reverse("admin:teams_networkimport_template", args=[code]))

    assert response.headers["Content-Disposition"].startswith("attachment")
    found = bring(administrator, response.content, name=f"empty.{code[3:]}")
    assert found.report["refusal"] == "There is nothing below the names of the columns."


def test_a_filled_in_template_comes_in(client, bring, press, administrator):
    client.force_login(administrator)
    content = client.get(reverse("admin:teams_networkimport_template", args=["fr.xlsx"])).content
    book = load_workbook(io.BytesIO(content))
    cells = row(role="coresponsable, patients", team_language="anglais", stage="planification")
    for place, cell in enumerate(cells.values(), start=1):
        book.worksheets[0].cell(2, place, cell)
    filled = io.BytesIO()
    book.save(filled)

    found = bring(administrator, filled.getvalue(), name="reseau.xlsx")
    press(found)

    assert found.state == "done", found.faults
    assert Membership.objects.get().seat == "patient"


@pytest.mark.parametrize("code", ["de.csv", "en.exe", "../x"])
def test_there_is_no_other_template(client, administrator, code):
    client.force_login(administrator)

    assert client.get(f"/admin/teams/networkimport/template/{code}/").status_code in {302, 404}


# ---- Faults


def test_faults_are_told_with_row_and_column_in_the_language_of_the_person(
    client, bring, administrator
):
    administrator.language = "fr"
    administrator.save()
    with translation.override("fr"):
        found = bring(administrator, as_csv([row(email="x", stage="done"), row(role="=1+1")]))
        shown = text_of(client.get(page("change", found)))

    assert found.state == "faulty"
    assert [(one["row"], one["column"]) for one in found.faults][:2] == [(2, "email"), (2, "stage")]
    assert "Écrivez une adresse" in found.faults[0]["problem"]
    assert found.faults[0]["problem"] in shown
    assert not Team.objects.exists()


def test_the_table_of_faults_holds_no_formula(client, bring, administrator):
    columns = [*as_columns(), "=HYPERLINK(1)"]
    found = bring(administrator, as_csv([row()], columns=columns))

    table = client.get(page("table", found))

    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert rows[1][:2] == ["1", "'=HYPERLINK(1)"]
    assert "attachment" in table.headers["Content-Disposition"]


def as_columns():
    return list(row())


def test_a_file_that_cannot_be_used_says_why(client, bring, administrator):
    found = bring(administrator, b"PK\x03\x04 and then nothing", name="network.xlsx")

    assert found.state == "faulty"
    assert "cannot be read" in text_of(client.get(page("change", found)))


def test_many_faults_are_counted_and_the_first_are_shown(client, bring, administrator, monkeypatch):
    monkeypatch.setattr("teams.actions.network_import.MOST_FAULTS", 3)
    monkeypatch.setattr("teams.admin.network_import.SHOWN", 2)

    found = bring(
        administrator, as_csv([row(stage="x", email=f"a{n}@example.org") for n in range(5)])
    )
    shown = text_of(client.get(page("change", found)))

    assert len(found.faults) == 3
    assert "5 cells to put right" in shown
    assert "The page shows the first 2" in shown


# ---- Preview, and then the same


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_what_is_shown_is_what_is_done(client, bring, press, administrator, make):
    name = "network.csv" if make is as_csv else "network.xlsx"
    found = bring(administrator, make(whole_network(2, 3)), name=name)
    assert not Team.objects.exists()
    shown = text_of(client.get(page("change", found)))
    told = found.report

    press(found)

    assert "Bring it in" in shown
    assert "Robin Number0 0" in shown
    assert found.state == "done"
    assert (told["communities"], Community.objects.count()) == (2, 2)
    assert (told["teams"], Team.objects.count()) == (3, 3)
    assert (told["memberships"], Membership.objects.count()) == (12, 12)
    assert told["people"] == User.objects.count() - 1 == 12
    assert reverse("admin:teams-invite-newcomers") in text_of(client.get(page("change", found)))


def test_a_change_is_shown_with_its_field_and_done(client, bring, press, administrator):
    import_network(data=as_csv([row()]))
    found = bring(administrator, as_csv([row(stage="sharing")]))

    shown = text_of(client.get(page("change", found)))
    assert "Stage: <bdi>Doing</bdi> → <bdi>Sharing</bdi>" in shown
    press(found)

    team = Team.objects.get()
    assert team.stage == "sharing"
    assert team.history.latest().history_user == administrator


def test_the_table_of_the_preview_tells_every_thing(client, bring, administrator):
    found = bring(administrator, as_csv([row(), row(email="b@example.org", role="researcher")]))

    table = client.get(page("table", found)).content.decode("utf-8-sig")

    kinds = [line[0] for line in csv.reader(io.StringIO(table))]
    assert kinds == [
        "what", "new community", "new team", "new person", "new person", "note",
    ]  # fmt: skip


def test_the_same_file_a_second_time_changes_nothing_and_says_so(
    client, bring, press, administrator
):
    press(bring(administrator, as_csv(whole_network(2, 3))))
    before = Membership.history.count(), Team.history.count(), User.objects.count()

    again = bring(administrator, as_csv(whole_network(2, 3)))
    shown = text_of(client.get(page("change", again)))

    assert "The portal has all of this already" in shown
    assert "Bring it in" not in shown
    press(again)
    assert (Membership.history.count(), Team.history.count(), User.objects.count()) == before


def test_pressing_twice_and_running_twice_is_once(client, bring, run_jobs, administrator):
    found = bring(administrator, as_csv([row()]))
    client.post(page("apply", found), seen(found))
    client.post(page("apply", found), seen(found))
    jobs = Job.objects.filter(kind="teams.apply_network")
    assert jobs.count() == 1

    run_jobs()
    jobs.update(status=Job.Status.QUEUED)
    runner.run(jobs.get().pk)
    client.post(page("apply", found), seen(found))
    run_jobs()

    found.refresh_from_db()
    assert (found.state, Team.objects.count(), Team.history.count()) == ("done", 1, 1)


def test_choosing_the_same_file_twice_is_once(bring, administrator):
    first = bring(administrator, as_csv([row()]), check=False)

    assert bring(administrator, as_csv([row()]), check=False) == first
    assert NetworkImport.objects.count() == 1


def test_an_error_in_the_last_row_saves_nothing(bring, press, administrator):
    rows = whole_network(2, 3)
    rows[-1]["email"] = "nobody"

    found = bring(administrator, as_csv(rows))
    press(found)

    assert found.state == "faulty"
    assert found.faults[0]["row"] == len(rows) + 1
    assert not Team.objects.exists()
    assert User.objects.count() == 1


def test_a_failure_while_saving_saves_nothing_and_can_be_tried_again(
    client, bring, press, administrator, monkeypatch
):
    found = bring(administrator, as_csv(whole_network(2, 3)))
    with monkeypatch.context() as broken:
        broken.setattr(User.objects.__class__, "keep_addresses", lambda *_: 1 / 0)
        press(found)

    assert found.state == "applying"
    assert not Team.objects.exists()
    assert "This one did not work out" in text_of(client.get(page("change", found)))
    client.post(reverse("job-retry", args=[found.job_id]))
    runner.run(found.job_id)
    assert Team.objects.count() == 3


def test_what_changed_in_between_is_shown_first(client, bring, press, administrator):
    import_network(data=as_csv([row()]))
    found = bring(administrator, as_csv([row(stage="sharing")]))
    Team.objects.update(stage="finished")

    press(found)

    assert found.state == "ready"
    assert Team.objects.get().stage == "finished"
    shown = text_of(client.get(page("change", found)))
    assert "Please look once more" in shown
    assert "<bdi>Finished</bdi> → <bdi>Sharing</bdi>" in shown
    press(found)
    assert (found.state, Team.objects.get().stage) == ("done", "sharing")


def test_a_change_of_language_in_between_is_no_change(bring, press, administrator):
    import_network(data=as_csv([row()]))
    found = bring(administrator, as_csv([row(stage="sharing")]))
    administrator.language = "fr"
    administrator.save()

    press(found)

    assert found.state == "done"


# ---- The file goes


def files():
    return [
        name
        for folder in default_storage.listdir("")[0]
        for name in default_storage.listdir(folder)[1]
    ]


def test_the_file_goes_when_it_was_brought_in(bring, press, administrator):
    found = bring(administrator, as_csv([row()]))
    assert len(files()) == 1

    press(found)

    assert (found.document, Document.objects.count(), files()) == (None, 0, [])


def test_the_file_goes_when_another_takes_its_place(client, bring, administrator):
    first = bring(administrator, as_csv([row()]))
    second = bring(administrator, as_csv([row(team="Porch Light")]))

    first.refresh_from_db()
    assert (first.document, second.document.size > 0, len(files())) == (None, True, 1)
    assert "no longer here" in text_of(client.get(page("change", first)))
    refused = client.post(page("apply", first))
    assert refused.status_code == 422
    assert "bring it again" in text_of(refused)


def test_after_a_week_the_file_goes_with_what_was_read_and_numbers_stay(
    client, bring, press, administrator, facilitator, run_jobs
):
    done = bring(administrator, as_csv([row()]))
    press(done)
    bring(facilitator, as_csv([row(email="x")]))
    week = timezone.now() - timedelta(days=7, minutes=1)

    forget(run_jobs)
    assert NetworkImport.objects.count() == 2
    NetworkImport.objects.update(brought_at=week)
    forget(run_jobs)

    assert NetworkImport.objects.get() == done
    assert not Document.objects.exists()
    done.refresh_from_db()
    assert "Brook" not in str(done.report)
    client.force_login(administrator)
    shown = text_of(client.get(page("change", done)))
    assert "What this file has done" in shown


def forget(run_jobs):
    queue.enqueue("teams.forget_old_networks")
    run_jobs()


def test_jobs_take_keys_only(bring, press, administrator):
    found = bring(administrator, as_csv([row()]))
    press(found)

    ours = Job.objects.filter(kind__startswith="teams.").order_by("created_at")
    assert [one.args for one in ours] == [[str(found.pk)]] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_few_questions(
    client, administrator, django_assert_num_queries, number
):
    for count in range(number):
        NetworkImport.objects.create(brought_by=administrator, filename=f"{count}.csv", sha256="0")
    client.force_login(administrator)
    client.get(LIST)

    # Session, person, second step; the count for the pages, twice; what the person looks after; the
    # rows with who brought them.
    with django_assert_num_queries(7):
        client.get(LIST)
