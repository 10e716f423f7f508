import pytest
from django.urls import reverse
from django.utils import timezone

from kmb_events import actions
from kmb_events.models import EventPlanText, SummaryText
from partnerportal.foundation.models import Job
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

READS = ["patient", "researcher", "member", "facilitator", "administrator"]
LEADS = ["patient", "researcher"]
EVERYBODY = [*READS, "stranger"]
WORDS = {
    "title": "Getting there",
    "question": "What helps?",
    "why": "",
    "what_we_did": "",
    "uncertain": "",
    "next_steps": "",
    "place": "",
    "made_together": "",
}


@pytest.fixture
def text(plan, reload):
    """The English summary as the engine drafts it."""
    from kmb_events.jobs import drafted

    return actions.store_draft(plan=plan, language="en", draft=drafted(plan, "en"))


@pytest.fixture
def as_patient(client, patient):
    client.force_login(patient)
    return client


def page(response):
    return response.content.decode()


def said(response):
    return [str(message) for message in response.context["messages"]]


# ---- Who gets which page


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", ["event-detail", "summary-detail"])
def test_readers_open_the_pages_and_a_stranger_finds_nothing(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))
    args = ["getting-to-dialysis", "en"] if name == "summary-detail" else ["getting-to-dialysis"]

    response = client.get(reverse(name, args=args))

    assert response.status_code == (200 if who in READS else 404)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("name", ["event-edit", "summary-edit"])
def test_only_co_leads_open_the_forms(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse(name, args=["getting-to-dialysis", "en"]))

    assert response.status_code == (200 if who in LEADS else 403 if who in READS else 404)


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(
    "name", ["event-approve", "summary-draft", "summary-approve", "summary-use"]
)
def test_only_co_leads_press_the_buttons(client, text, request, who, name):
    client.force_login(request.getfixturevalue(who))
    args = ["getting-to-dialysis"] + (["en"] if name in {"summary-approve", "summary-use"} else [])

    response = client.post(reverse(name, args=args), {"language": "en"})

    assert response.status_code == (302 if who in LEADS else 403 if who in READS else 404)


@pytest.mark.parametrize("name", ["event-approve", "summary-draft"])
def test_a_button_is_not_a_page(as_patient, plan, name):
    assert as_patient.get(reverse(name, args=[plan.slug])).status_code == 405


@pytest.mark.parametrize("path", ["summary/de/", "edit/de/", "summary/en/edit/"])
def test_what_is_not_there_is_not_found(as_patient, plan, path):
    assert as_patient.get(f"/events/{plan.slug}/{path}").status_code == 404


# ---- Lists and pages cost the same for one and for three


@pytest.mark.parametrize("count", [1, 3])
def test_event_list_costs_the_same_for_one_and_three(
    client, team, patient, count, django_assert_num_queries
):
    for number in range(count):
        whole_plan(team, slug=f"plan-{number}")
    EventPlanTextFactory(title="Somebody else's")
    client.force_login(patient)

    with django_assert_num_queries(5):  # session, user, plans, texts, sessions
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

    with django_assert_max_num_queries(15) as queries:
        response = as_patient.get(plan.get_absolute_url())

    assert page(response).count('class="finding"') == count + 2
    assert len(queries) == 15


@pytest.mark.parametrize("count", [1, 3])
def test_summary_detail_costs_the_same_for_one_and_three(
    as_patient, plan, text, patient, count, django_assert_max_num_queries
):
    for number in range(count):
        text = actions.edit_summary(
            text=text, seen_version=text.version, title=f"Ours {number}", bodies={}, by=patient
        )

    url = text.get_absolute_url()

    with django_assert_max_num_queries(15) as queries:
        response = as_patient.get(url)

    assert page(response).count("Draft ") == count + 1
    assert len(queries) == 15


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
    assert [plan.title for plan in response.context["others"]] == ["In -10 days"]


def test_event_detail_names_the_time_in_the_plans_own_zone(as_patient, plan, patient):
    patient.time_zone = "America/Vancouver"
    patient.save()

    html = page(as_patient.get(plan.get_absolute_url()))

    assert "Thursday 28 January 2027, 1:00 p.m. to 4:00 p.m." in html
    assert "4:00 p.m. (Winnipeg time)" in html


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


# ---- Asking for a draft


def test_summary_draft_leads_to_its_progress_then_to_the_text(as_patient, plan, run_jobs):
    url = reverse("summary-draft", args=[plan.slug])

    progress = as_patient.post(url, {"language": "en"}, follow=True)
    assert "You can leave this page" in page(progress)
    run_jobs()
    ready = as_patient.get(progress.redirect_chain[-1][0], follow=True)

    assert ready.redirect_chain[-1][0] == f"/events/{plan.slug}/summary/en/"
    assert "Rides that wait at the clinic may reduce missed visits" in page(ready)


@pytest.mark.parametrize("language", ["", "de", "en\x00"])
def test_summary_draft_refuses_a_language_nobody_offered(as_patient, plan, language):
    url = reverse("summary-draft", args=[plan.slug])

    response = as_patient.post(url, {"language": language}, follow=True)

    assert said(response) == ["Choose a language first."]
    assert not Job.objects.exists()


def test_summary_draft_says_what_has_no_words(client, team, patient):
    plan = whole_plan(team, languages=["en"])
    client.force_login(patient)

    response = client.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "fr"}, follow=True
    )

    assert said(response) == ["Write these in French first: the plan, finding 1, finding 2."]
    assert "Words are missing in this language: the plan, finding 1, finding 2." in page(response)


def test_summary_draft_leaves_edited_words_and_says_so(as_patient, plan, text, patient):
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies={}, by=patient)

    response = as_patient.post(
        reverse("summary-draft", args=[plan.slug]), {"language": "en"}, follow=True
    )

    assert "Nothing was replaced" in said(response)[0]
    assert "Put our words aside and start again" in page(response)


def test_starting_again_keeps_our_words_as_an_older_draft(
    as_patient, plan, text, patient, run_jobs
):
    actions.edit_summary(text=text, seen_version=1, title="Our own title", bodies={}, by=patient)

    as_patient.post(reverse("summary-draft", args=[plan.slug]), {"language": "en", "replaces": "2"})
    run_jobs()
    response = as_patient.get(text.get_absolute_url())

    assert response.context["text"].title == "Getting to dialysis"
    assert [draft.title for draft in response.context["older"]] == [
        "Our own title",
        "Getting to dialysis",
    ]
    assert "Our own title" in page(response)


# ---- The workspace


def test_summary_detail_links_made_sentences_to_their_findings(as_patient, text):
    html = page(as_patient.get(text.get_absolute_url()))

    assert html.count('href="#finding-1"') == 2  # key messages, and what we found
    assert 'id="finding-1"' in html


def test_summary_detail_shows_a_grade_in_english_and_a_band_in_french(
    as_patient, plan, text, patient, run_jobs
):
    actions.request_summary(plan=plan, language="fr", by=patient)
    run_jobs()

    english = page(as_patient.get(text.get_absolute_url()))
    french = page(as_patient.get(reverse("summary-detail", args=[plan.slug, "fr"])))

    assert "Reading grade: " in english
    assert "The goal is 8 or lower." in english
    assert "Reading grade" not in french
    assert "Easy to read" in french


def test_summary_detail_without_a_text_says_how_to_get_one(as_patient, plan):
    html = page(as_patient.get(reverse("summary-detail", args=[plan.slug, "fr"])))

    assert "There is no summary in this language yet" in html
    assert "Make a draft in French" in html


def test_summary_detail_shows_a_draft_being_made(as_patient, plan, text, patient):
    job = actions.request_summary(plan=plan, language="fr", by=patient)

    html = page(as_patient.get(text.get_absolute_url()))

    assert "(being drafted)" in html
    assert reverse("job-detail", args=[job.pk]) in html


def test_summary_detail_says_when_the_plan_changed_after_the_draft(as_patient, plan, text):
    assert "The plan changed after this draft" not in page(as_patient.get(text.get_absolute_url()))

    actions.edit_plan_words(plan=plan, language="en", seen_version=1, words=WORDS)

    assert "The plan changed after this draft" in page(as_patient.get(text.get_absolute_url()))


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (
            "Rides that wait at the clinic reduce missed visits (4 studies, 812 people).",
            "It no longer says “may”. It now sounds surer than the research.",
        ),
        (
            "Rides that wait at the clinic may reduce missed visits (4 studies).",
            "The number 812 is gone.",
        ),
        (
            "Rides that wait at the clinic may not reduce missed visits (4 studies, 812 people).",
            "It now says “not”. That can turn its meaning round.",
        ),
        ("We talked to 73 people.", "The number 73 is not in your plan or findings."),
    ],
)
def test_a_lost_hedge_or_number_is_said_gently(as_patient, text, patient, now, words):
    actions.edit_summary(
        text=text, seen_version=1, title=text.title, bodies={"found": now}, by=patient
    )

    response = as_patient.get(text.get_absolute_url())

    assert [warning.words for warning in response.context["warnings"]] == [[words]]
    assert words in page(response)


def test_words_that_were_left_alone_are_not_warned_about(as_patient, text, patient):
    bodies = {"why": "It is a long way to the clinic."}
    actions.edit_summary(text=text, seen_version=1, title="Ours", bodies=bodies, by=patient)

    response = as_patient.get(text.get_absolute_url())

    assert response.context["warnings"] == []
    assert "still say what the research says" in page(response)


def test_one_press_takes_the_plainer_word_over(as_patient, text, patient):
    text = actions.edit_summary(
        text=text, seen_version=1, title="Ours", bodies={"did": "We utilize vans."}, by=patient
    )
    response = as_patient.get(text.get_absolute_url())
    [row] = [row for row in response.context["marks"] if row.words == "utilize"]
    press = {"version": text.version, "start": row.mark.start, "end": row.mark.end}
    url = reverse("summary-use", args=["getting-to-dialysis", "en"])

    first = as_patient.post(url, press, follow=True)
    again = as_patient.post(url, press, follow=True)

    assert said(first) == ["Saved with the plainer words."]
    assert said(again) == ["Somebody changed the text while you were reading. Please look again."]
    text.refresh_from_db()
    assert "We use vans." in text.whole


@pytest.mark.parametrize("press", [{}, {"version": "x"}, {"version": 1, "start": 0, "end": 1}])
def test_a_press_on_nothing_changes_nothing(as_patient, text, press):
    url = reverse("summary-use", args=["getting-to-dialysis", "en"])

    as_patient.post(url, press)

    text.refresh_from_db()
    assert text.version == 1


# ---- Changing the summary's words


def summary_words(text, **bodies):
    typed = {f"section_{row['key']}": row["body"] for row in text.sections}
    typed |= {f"section_{key}": body for key, body in bodies.items()}
    return {"version": text.version, "title": text.title, **typed}


def test_summary_edit_saves_paragraphs_and_points(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])

    as_patient.post(url, summary_words(text, why="One.\r\n\r\n  Two.\r\n• A point\r\n-Another"))

    text.refresh_from_db()
    body = next(row["body"] for row in text.sections if row["key"] == "why")
    assert body == "One.\nTwo.\n- A point\n- Another"


def test_summary_edit_shows_both_texts_when_two_wrote_at_once(as_patient, text, researcher):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])
    typed = summary_words(text, why="Written by me.")
    actions.edit_summary(
        text=text,
        seen_version=1,
        title=text.title,
        bodies={"why": "Written by the other one."},
        by=researcher,
    )

    response = as_patient.post(url, typed)

    html = page(response)
    assert "Somebody else saved while you were writing" in html
    assert "Written by the other one." in html
    assert html.count("Written by me.") == 2
    as_patient.post(url, {**typed, "version": response.context["form"]["version"].value()})
    text.refresh_from_db()
    assert "Written by me." in text.whole


def test_summary_edit_keeps_what_is_too_long(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])
    long = "word " * 20_000

    response = as_patient.post(url, summary_words(text, why=long))

    assert "Please shorten “Why does this matter?” to 4000 characters or fewer." in page(response)
    assert long.strip() in page(response)
    text.refresh_from_db()
    assert text.version == 1


def test_summary_edit_drops_characters_that_mislead(as_patient, text):
    url = reverse("summary-edit", args=["getting-to-dialysis", "en"])

    as_patient.post(url, summary_words(text, why="Far\x00 \u202eaway"))

    text.refresh_from_db()
    assert "Far away" in text.whole
