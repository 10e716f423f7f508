"""The menu of ways to share: whole in both languages, chosen for a group, turned into tasks."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone, translation

from kmb_events import actions
from kmb_events.models import (
    DisseminationMenu,
    PlanTask,
    SharedAfter,
    dissemination_menu,
)
from tests.factories.kmb_events import KnowledgeUserGroupFactory

pytestmark = pytest.mark.django_db
SHIPPED = Path(actions.__file__).parent.parent / "data" / "dissemination.json"


def page_of(plan):
    return reverse("afterwards", args=[plan.slug])


def choose(client, plan, *approaches, group="", day=""):
    said = {"approaches": approaches, "group": group, "ready_on": day}
    return client.post(reverse("menu-choose", args=[plan.slug]), said)


def file_with(tmp_path, change):
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))
    change(rows)
    path = tmp_path / "menu.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_shipped_menu_is_whole_and_covers_each_group_of_people():
    menu = dissemination_menu()

    assert len(menu) >= 15
    kinds = {kind for one in menu.values() for kind in one.groups}
    assert kinds >= {"patients", "public", "policy_makers", "practitioners", "researchers"}
    assert kinds >= {"media", "funders", "community", "decision_makers"}
    assert actions.bring_menu(content=SHIPPED.read_bytes(), name="menu") == len(menu)
    assert not DisseminationMenu.objects.exists()  # the same menu again changes nothing


def test_each_approach_says_what_it_takes_in_both_languages():
    with translation.override("fr"):
        assert dissemination_menu()["plain-summary"].text.title == "Résumé en langage clair"
    for one in dissemination_menu().values():
        assert one.get_effort_display() and one.get_cost_display() and one.get_needs_display()
        for words in one.words.values():
            assert words.title and words.about and words.musts and words.source


def test_menu_page_shows_it_all_and_chosen_ones_stand_on_the_page_once(as_patient, plan):
    assert "Plain-language summary" in as_patient.get(reverse("menu-choose", args=[plan.slug])).text
    group = plan.groups.get()

    for _time in range(2):
        response = choose(as_patient, plan, "policy-brief", "briefing", group=group.pk)

    assert response.url == f"{page_of(plan)}#share"
    assert SharedAfter.objects.filter(plan=plan, group=group).count() == 2
    shown = as_patient.get(page_of(plan)).text
    assert "One-page policy brief" in shown
    assert "Up to $500" in shown
    assert "Begin 5 weeks ahead" in shown  # 30 days
    assert "a screen reader can read" in shown


def test_nothing_ticked_and_strange_things_are_refused_and_the_day_is_kept(as_patient, plan):
    for approaches in ([], ["no-such-thing"]):
        response = choose(as_patient, plan, *approaches, day="2027-01-08")

        assert response.status_code == 422
        assert "Choose one or more from the menu." in response.text
        assert "2027-01-08" in response.text
    assert not SharedAfter.objects.exists()


def test_group_of_another_event_is_refused(as_patient, plan):
    response = choose(as_patient, plan, "briefing", group=KnowledgeUserGroupFactory().pk)

    assert response.status_code == 422
    assert not SharedAfter.objects.exists()


def test_choosing_takes_back_the_agreement_and_ticking_nothing_new_does_not(
    as_patient, plan, patient, reload
):
    choose(as_patient, plan, "briefing")
    whole = reload(plan)
    actions.approve_plan(plan=whole, seen=whole.fingerprint, by=patient)

    choose(as_patient, plan, "briefing")
    assert reload(plan).agreed_to
    choose(as_patient, plan, "story")
    assert not reload(plan).agreed_to


def test_one_press_makes_dated_tasks_each_once(as_patient, plan):
    day = timezone.localdate() + timedelta(days=200)
    choose(as_patient, plan, "policy-brief", "article", day=day.isoformat())
    choose(as_patient, plan, "story")  # without a day

    for _time in range(2):
        as_patient.post(reverse("menu-tasks", args=[plan.slug]))

    tasks = PlanTask.objects.filter(plan=plan)
    assert set(tasks.values_list("source", "due_on")) == {
        ("shared:policy-brief", day - timedelta(days=30)),
        ("shared:policy-brief", day),
        ("shared:article", day - timedelta(days=180)),
        ("shared:article", day),
    }
    assert tasks.count() == 4
    assert "Begin: One-page policy brief, for everybody" in set(
        tasks.values_list("title", flat=True)
    )


def test_same_thing_for_another_group_has_tasks_of_its_own(as_patient, plan):
    group, day = plan.groups.get(), "2027-06-01"
    choose(as_patient, plan, "policy-brief", day=day)
    as_patient.post(reverse("menu-tasks", args=[plan.slug]))
    choose(as_patient, plan, "policy-brief", group=group.pk, day=day)
    as_patient.post(reverse("menu-tasks", args=[plan.slug]))

    assert PlanTask.objects.filter(plan=plan, source=f"shared:policy-brief:{group.pk}").count() == 2
    assert PlanTask.objects.filter(plan=plan).count() == 4


def test_full_list_of_tasks_takes_nothing_at_all(as_patient, plan):
    PlanTask.objects.bulk_create(PlanTask(plan=plan, title=f"Line {no}") for no in range(199))
    choose(as_patient, plan, "story", day="2027-06-01")

    response = as_patient.post(reverse("menu-tasks", args=[plan.slug]), follow=True)

    assert "The list of tasks is full. Nothing was added." in response.text
    assert PlanTask.objects.count() == 199


@pytest.mark.parametrize(("certainty", "is_warned"), [("low", True), ("high", False)])
def test_warning_when_the_evidence_is_too_weak(as_patient, plan, certainty, is_warned):
    plan.findings.update(certainty=certainty, status="final")
    choose(as_patient, plan, "media-kit")

    shown = as_patient.get(page_of(plan)).text

    assert ("Your evidence is too weak for this." in shown) is is_warned


def test_message_that_rests_on_a_weak_finding_counts_for_its_group(as_patient, plan):
    weak, strong = plan.findings.all()
    plan.stated_strength = "strong"
    plan.save()
    weak.certainty = "very_low"
    weak.save()
    group = plan.groups.get()
    group.finding = weak
    group.save()
    choose(as_patient, plan, "media-kit")
    assert "too weak" not in as_patient.get(page_of(plan)).text

    choose(as_patient, plan, "media-kit", group=group.pk)
    assert "Your evidence is too weak for this." in as_patient.get(page_of(plan)).text


def test_too_late_to_begin_is_said(as_patient, plan):
    soon = timezone.localdate() + timedelta(days=10)
    choose(as_patient, plan, "article", day=soon.isoformat())

    assert "The day to begin has passed." in as_patient.get(page_of(plan)).text


def test_second_of_two_who_change_a_day_sees_both(as_patient, plan):
    choose(as_patient, plan, "story")
    row = SharedAfter.objects.get()
    url = reverse("menu-edit", args=[plan.slug, row.pk])

    as_patient.post(url, {"ready_on": "2027-03-01", "seen": 1})
    response = as_patient.post(url, {"ready_on": "2027-04-01", "seen": 1})

    assert response.status_code == 422
    assert "1 March 2027" in response.text or "March 1, 2027" in response.text
    row.refresh_from_db()
    assert row.ready_on.isoformat() == "2027-03-01"


def test_taken_out_is_gone_and_its_tasks_stay(as_patient, plan):
    choose(as_patient, plan, "story", day="2027-06-01")
    as_patient.post(reverse("menu-tasks", args=[plan.slug]))
    row = SharedAfter.objects.get()

    as_patient.post(reverse("menu-edit", args=[plan.slug, row.pk]), {"remove": "1"})

    assert not SharedAfter.objects.exists()
    assert PlanTask.objects.filter(plan=plan).count() == 2


# ---- Another menu


def test_operator_brings_another_menu_and_goes_back(as_patient, plan, tmp_path, capsys):
    choose(as_patient, plan, "story")

    def keep_one(rows):
        rows[:] = rows[:1]
        rows[0] |= {"code": "poster"}
        rows[0]["en"]["title"] = "Poster of our own"

    path = file_with(tmp_path, keep_one)
    call_command("load_dissemination", str(path), "--dry-run")
    assert len(dissemination_menu()) > 1
    for _time in range(2):
        call_command("load_dissemination", str(path))

    assert list(dissemination_menu()) == ["poster"]
    assert DisseminationMenu.objects.count() == 1
    shown = as_patient.get(page_of(plan)).text
    assert "This is not in the menu any more." in shown
    assert "Poster of our own" in as_patient.get(reverse("menu-choose", args=[plan.slug])).text
    call_command("load_dissemination", "--shipped")
    assert "story" in dissemination_menu()


def _no_code(rows):
    del rows[2]["code"]


def _twice(rows):
    rows[4]["code"] = rows[0]["code"]


def _bad_effort(rows):
    rows[1]["effort"] = "huge"


def _bad_group(rows):
    rows[1]["groups"] = ["patients", "martians"]


def _bad_lead(rows):
    rows[3]["lead_days"] = "soon"


def _no_french(rows):
    del rows[0]["fr"]


def _no_title(rows):
    rows[0]["fr"]["title"] = "  "


def _unknown_column(rows):
    rows[5]["price"] = 3


def _bad_musts(rows):
    rows[0]["en"]["musts"] = "Captions"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_no_code, "row 3, column code:"),
        (_twice, "row 5, column code:"),
        (_bad_effort, "row 2, column effort: write one of: small, medium, large"),
        (_bad_group, "row 2, column groups:"),
        (_bad_lead, "row 4, column lead_days:"),
        (_no_french, "row 1, column fr:"),
        (_no_title, "row 1, column fr.title:"),
        (_unknown_column, "row 6, column price: there is no such column"),
        (_bad_musts, "row 1, column en.musts:"),
    ],
)
def test_bad_menu_is_refused_whole_with_row_and_column(tmp_path, change, said):
    def change_and_rename(rows):
        change(rows)
        rows[-1]["en"]["title"] = "Something else"

    with pytest.raises(CommandError) as refusal:
        call_command("load_dissemination", str(file_with(tmp_path, change_and_rename)))

    assert said in str(refusal.value)
    assert not DisseminationMenu.objects.exists()


@pytest.mark.parametrize("content", ["", "{}", "[]", "[1]", '["x"', "\x00"])
def test_what_is_no_menu_at_all_is_refused(tmp_path, content):
    path = tmp_path / "menu.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError):
        call_command("load_dissemination", str(path))
    with pytest.raises(CommandError):
        call_command("load_dissemination", str(tmp_path / "none.json"))

    assert not DisseminationMenu.objects.exists()
