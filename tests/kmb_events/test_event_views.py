import pytest
from django.urls import reverse
from django.utils import timezone

from kmb_events import actions
from kmb_events.models import EventPlanText, SummaryText
from teams.models import Approval
from tests.factories.kmb_events import (
    EventPlanFactory,
    EventPlanTextFactory,
    EventSessionFactory,
    FindingFactory,
    FindingTextFactory,
    whole_plan,
)
from tests.factories.teams import PatientCoLeadFactory
from tests.kmb_events.shared import WORDS, page, said

# ---- Lists and pages cost the same for one and for three


@pytest.mark.parametrize("count", [1, 3])
def test_event_list_costs_the_same_for_one_and_three(
    client, team, patient, count, django_assert_num_queries
):
    for number in range(count):
        whole_plan(team, slug=f"plan-{number}")
    EventPlanTextFactory(title="Somebody else's")
    client.force_login(patient)

    with django_assert_num_queries(
        7
    ):  # session, user, plans, texts, sessions, led teams, communities
        response = client.get(reverse("event-list"))

    assert page(response).count('class="datebox"') == count
    assert "Somebody else" not in page(response)


@pytest.mark.parametrize("count", [1, 3])
def test_event_detail_costs_the_same_for_one_and_three(
    as_patient, plan, text, patient, count, django_assert_max_num_queries
):
    for _number in range(count):
        finding = FindingFactory(team=plan.team)
        FindingTextFactory(finding=finding)
        plan.findings.add(finding)
        EventSessionFactory(plan=plan)
        PatientCoLeadFactory(team=plan.team)
    plan.refresh_from_db()

    with django_assert_max_num_queries(24) as queries:
        response = as_patient.get(plan.get_absolute_url())

    assert page(response).count('class="finding"') == count + 2
    assert len(queries) == 24


@pytest.mark.parametrize("count", [1, 3])
def test_summary_detail_costs_the_same_for_one_and_three(
    as_patient, plan, text, patient, researcher, count, django_assert_max_num_queries
):
    """Drafts, comments with answers, and suggestions that were left."""
    for number in range(count):
        by = (patient, researcher)[number % 2]
        text = actions.edit_summary(
            text=text, seen_version=text.version, title=f"Ours {number}", bodies={}, by=by
        )
        said = {"text": text, "section": "found", "sentence": "", "by": patient}
        comment = actions.add_comment(words="Look here.", **said)
        actions.answer_comment(comment=comment, words="I see.", by=researcher)
    url = text.get_absolute_url()

    with django_assert_max_num_queries(28) as queries:
        response = as_patient.get(url)

    assert page(response).count("Draft ") == count + 1
    assert page(response).count("I see.") == count
    assert len(queries) == 28


# ---- What the pages show


def test_event_list_says_what_will_be_here(client, stranger):
    client.force_login(stranger)

    response = client.get(reverse("event-list"))

    assert "No events yet" in page(response)


def test_event_list_shows_the_next_event_first(client, team, patient):
    now = timezone.now()
    for days in (-10, 20, 10):
        plan = EventPlanFactory(team=team)
        EventPlanTextFactory(plan=plan, title=f"In {days} days")
        EventSessionFactory(plan=plan, starts_at=now + timezone.timedelta(days=days))
    client.force_login(patient)

    response = client.get(reverse("event-list"))

    assert [plan.title for plan in response.context["coming"]] == ["In 10 days", "In 20 days"]
    assert [plan.title for plan in response.context["past"]] == ["In -10 days"]
    assert page(response).index("In 20 days") < page(response).index("Past events")


def test_event_detail_names_the_time_in_the_plans_own_zone(as_patient, plan, patient):
    patient.time_zone = "America/Vancouver"
    patient.save()

    html = page(as_patient.get(plan.get_absolute_url()))

    assert "Thursday 28 January 2027, 1 to 4\xa0pm (Winnipeg time)" in html


def test_event_detail_stands_in_the_readers_language(as_patient, plan, patient):
    patient.language = "fr"
    patient.save()

    response = as_patient.get(plan.get_absolute_url())

    assert '<h1 dir="auto" lang="fr">Se rendre à la dialyse</h1>' in page(response)


def test_event_detail_shows_the_pair_in_the_teams_order(as_patient, plan):
    html = page(as_patient.get(plan.get_absolute_url()))

    assert html.index("Alder Snowfield") < html.index("Juniper Rainfall")
    assert "I agree with this plan" in html


def test_a_member_sees_the_pair_without_a_button(client, plan, member):
    client.force_login(member)

    html = page(client.get(plan.get_absolute_url()))

    assert "Alder Snowfield" in html
    assert "I agree with this plan" not in html
    assert "Make a draft" not in html
    assert "/edit/" not in html


def test_peoples_words_are_never_markup(as_patient, plan, text):
    EventPlanText.objects.filter(language="en").update(title="<script>alert(1)</script>")
    SummaryText.objects.update(title="<b>bold</b>", sections=[{**text.sections[0], "body": "<i>"}])

    for url in (plan.get_absolute_url(), text.get_absolute_url()):
        html = page(as_patient.get(url))
        assert "<script>alert" not in html
        assert "<b>bold" not in html
        assert "<i>" not in html


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "gap"}, "We found no studies that looked at the far north."),
        ({"kind": "count", "studies": 9}, "9 studies looked at the far north."),
    ],
)
def test_a_gap_or_a_count_is_a_whole_sentence(as_patient, plan, fields, sentence):
    finding = FindingFactory(team=plan.team, certainty="", size="", direction="", **fields)
    start = "looked at " if finding.kind == "gap" else ""
    FindingTextFactory(finding=finding, statement=f"{start}the far north", intervention="")
    plan.findings.add(finding)

    assert sentence in page(as_patient.get(plan.get_absolute_url()))


# ---- Agreeing


def test_agreeing_with_what_one_read(as_patient, plan, researcher):
    seen = as_patient.get(plan.get_absolute_url()).context["agreement"].seen
    url = reverse("event-approve", args=[plan.slug])

    first = as_patient.post(url, {"seen": seen}, follow=True)
    as_patient.force_login(researcher)
    second = as_patient.post(url, {"seen": seen}, follow=True)

    assert said(first) == ["You agree with this plan. We wait for the other co-lead."]
    assert said(second) == ["You both agree with this plan."]
    assert second.context["agreement"].is_agreed
    assert "Draft. Not public yet." not in page(second)


@pytest.mark.parametrize("seen", ["", "0" * 64, "x" * 1000])
def test_agreeing_with_something_else_is_refused(as_patient, plan, seen):
    url = reverse("event-approve", args=[plan.slug])

    response = as_patient.post(url, {"seen": seen}, follow=True)

    assert said(response) == [
        "Somebody changed this while you were reading. Please read the new words first."
    ]
    assert not Approval.objects.exists()


def test_a_change_after_agreeing_asks_again(as_patient, plan, patient):
    actions.approve_plan(plan=plan, seen=plan.fingerprint, by=patient)
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    response = as_patient.get(plan.get_absolute_url())

    states = {half.perspective: half.state for half in response.context["agreement"].halves}
    assert states == {"researcher": "waiting", "patient": "again"}
    assert response.context["agreement"].can_agree


def test_agreeing_to_a_summary_is_for_the_words_one_read(as_patient, text):
    seen = as_patient.get(text.get_absolute_url()).context["agreement"].seen
    url = reverse("summary-approve", args=["getting-to-dialysis", "en"])

    as_patient.post(url, {"seen": "0" * 64})
    assert not Approval.objects.exists()
    as_patient.post(url, {"seen": seen})

    assert Approval.objects.get().fingerprint == text.fingerprint


# ---- Changing the plan's words


def test_event_edit_saves_what_was_typed(as_patient, plan, reload):
    url = reverse("event-edit", args=[plan.slug, "en"])

    response = as_patient.post(url, {**WORDS, "version": 1}, follow=True)

    assert reload(plan).text_in("en").title == "Getting there"
    assert said(response) == ["Saved. We ask both of you again if you had agreed."]


def test_event_edit_writes_the_first_words_of_a_language(as_patient, plan, reload):
    plan.texts.filter(language="fr").delete()
    url = reverse("event-edit", args=[plan.slug, "fr"])

    assert as_patient.get(url).context["form"]["version"].value() == 0
    as_patient.post(url, {**WORDS, "version": 0})

    assert reload(plan).text_in("fr").title == "Getting there"


def test_event_edit_shows_both_texts_when_two_wrote_at_once(as_patient, plan, reload):
    url = reverse("event-edit", args=[plan.slug, "en"])
    theirs = {**WORDS, "why": "Written by the other one."}
    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=theirs)

    response = as_patient.post(url, {**WORDS, "why": "Written by me.", "version": 1})

    html = page(response)
    assert "Somebody else saved while you were writing" in html
    assert "Written by the other one." in html
    assert html.count("Written by me.") == 2  # beside theirs, and still in the box
    assert reload(plan).text_in("en").why == "Written by the other one."
    as_patient.post(
        url, {**WORDS, "why": "Both.", "version": response.context["form"]["version"].value()}
    )
    assert reload(plan).text_in("en").why == "Both."


def test_event_edit_keeps_a_text_that_is_too_long(as_patient, plan, reload):
    url = reverse("event-edit", args=[plan.slug, "en"])
    long = "word " * 20_000

    response = as_patient.post(url, {**WORDS, "why": long, "version": 1})

    assert "Please shorten “Why it matters” to 1500 characters or fewer. It has 99999 now." in page(
        response
    )
    assert long.strip() in page(response)
    assert reload(plan).text_in("en").title == "Getting to dialysis"


def test_event_edit_drops_characters_that_mislead(as_patient, plan, reload):
    url = reverse("event-edit", args=[plan.slug, "en"])

    as_patient.post(
        url, {**WORDS, "title": "A\x00 \u202etitle", "why": "One\r\ntwo\x07", "version": 1}
    )

    text = reload(plan).text_in("en")
    assert (text.title, text.why) == ("A title", "One\ntwo")


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_event_edit_refuses_a_version_nobody_gave(as_patient, plan, reload, version):
    url = reverse("event-edit", args=[plan.slug, "en"])

    response = as_patient.post(url, {**WORDS, "version": version})

    assert response.status_code == 200
    assert reload(plan).text_in("en").title == "Getting to dialysis"


def test_event_edit_asks_for_a_title(as_patient, plan):
    url = reverse("event-edit", args=[plan.slug, "en"])

    response = as_patient.post(url, {**WORDS, "title": " \x00 ", "version": 1})

    assert "Write a title. A few words will do." in page(response)
