"""What the team does with feedback: reads it first, answers, types in, and writes a public note."""

import csv
import io

import pytest
from django.core import mail
from django.utils import timezone

from kmb_events import actions
from kmb_events.models import EventPlan, Feedback, FeedbackText, PlanEditor, Remark, Reply
from tests.doors.things.page import published
from tests.kmb_events.shared import page

PLAN = "/events/getting-to-dialysis/"
URL = f"{PLAN}feedback/"
PUBLIC = "/p/events/getting-to-dialysis/"
NOTE = {"heard": "Speak slower.", "changed": "We take two breaks."}
NOTE_FR = {"heard": "Parlez moins vite.", "changed": "Nous faisons deux pauses."}


@pytest.fixture
def feedback(plan):
    EventPlan.objects.filter(pk=plan.pk).update(feedback_during=True)
    return Feedback.objects.create(plan=plan, opening="open")


@pytest.fixture
def remarks(feedback):
    """Five people have said something, and nobody has read it yet."""
    rows = []
    for number in range(5):
        reply = Reply.objects.create(
            feedback=feedback, given_on=timezone.localdate(), language="en", useful=5
        )
        rows.append(Remark.objects.create(reply=reply, words=f"Words {number}"))
    return rows


def opened(client, user, url=URL):
    client.force_login(user)
    return client.get(url)


def sort(client, remark, **typed):
    data = {"state": "shown", "hidden_why": "", "finding": ""}
    return client.post(f"{URL}comments/{remark.pk}/", data | typed)


@pytest.mark.parametrize(
    ("name", "sees"), [("patient", True), ("member", False), ("facilitator", False)]
)
def test_words_are_read_first_by_those_who_write_in_the_plan(remarks, client, request, name, sees):
    html = page(opened(client, request.getfixturevalue(name)))

    assert ("Words 1" in html) == sees


def test_named_editor_reads_them_too(remarks, client, member, plan, patient):
    PlanEditor.objects.create(plan=plan, user=member, named_by=patient)

    assert "Words 1" in page(opened(client, member))


def test_below_five_answers_nobody_reads_any(remarks, as_patient):
    remarks[0].reply.delete()

    assert "Words 1" not in page(as_patient.get(URL))
    assert as_patient.get(f"{URL}comments/{remarks[1].pk}/").status_code == 404


def test_shown_comment_is_read_by_the_whole_team(remarks, as_patient, client, member):
    sort(as_patient, remarks[1])

    html = page(opened(client, member))
    assert "Words 1" in html
    assert "Words 2" not in html


def test_comment_is_hidden_only_with_a_reason(remarks, as_patient, client, member):
    assert sort(as_patient, remarks[1], state="hidden").status_code == 422
    assert sort(as_patient, remarks[1], state="hidden", hidden_why="Names her").status_code == 302

    assert "Names her" in page(as_patient.get(URL))
    html = page(opened(client, member))
    assert "Words 1" not in html
    assert "Names her" not in html


def test_linked_comment_asks_what_changed_or_why_not(remarks, as_patient, plan):
    finding = plan.findings.all()[1]
    done = sort(as_patient, remarks[1], finding=finding.pk)

    assert done.url == f"{URL}comments/{remarks[1].pk}/answer/"
    assert "One comment about a finding waits for your answer" in page(as_patient.get(URL))
    answer = {"kind": "not_changed", "words": "No money this year.", "seen": 0}
    assert as_patient.post(done.url, answer).status_code == 302
    html = page(as_patient.get(URL))
    assert "waits for your answer" not in html
    assert "No money this year." in html


def test_comment_without_a_finding_takes_no_answer(remarks, as_patient):
    sort(as_patient, remarks[1])

    done = as_patient.post(
        f"{URL}comments/{remarks[1].pk}/answer/", {"kind": "changed", "words": "Done", "seen": 0}
    )

    assert done.status_code == 422
    assert "Done" in page(done)


def test_second_of_two_who_answer_sees_both_texts(remarks, as_patient, plan, researcher):
    sort(as_patient, remarks[1], finding=plan.findings.first().pk)
    remark = Remark.objects.get(pk=remarks[1].pk)
    actions.answer_remark(remark=remark, kind="changed", words="Theirs", by=researcher, seen=0)

    done = as_patient.post(
        f"{URL}comments/{remark.pk}/answer/", {"kind": "not_changed", "words": "Ours", "seen": 0}
    )

    assert done.status_code == 422
    assert "Theirs" in page(done)
    assert "Ours" in page(done)


def test_finding_of_another_plan_is_refused(remarks, as_patient):
    assert sort(as_patient, remarks[1], finding=999_999).status_code == 422


def test_team_types_in_what_somebody_said_and_it_is_marked(remarks, as_patient, feedback):
    actions.set_opening(plan=feedback.plan, opening="closed")  # paper comes later
    form = as_patient.get(f"{URL}type-in/").context["form"]["form"].value()
    data = {"form": form, "language": "fr", "useful": "4", "missing": "Dit au téléphone"}

    for _number in range(2):
        assert as_patient.post(f"{URL}type-in/", data).status_code == 302

    reply = Reply.objects.get(is_typed_in=True)
    assert (reply.language, reply.useful) == ("fr", 4)
    assert "Typed in for somebody" in page(as_patient.get(URL))


def test_what_is_typed_in_without_a_token_is_asked_once_more(as_patient, feedback):
    done = as_patient.post(f"{URL}type-in/", {"language": "en", "missing": "By phone"})

    assert done.status_code == 422
    assert "By phone" in page(done)
    assert done.context["form"]["form"].value()


def test_nothing_is_typed_in_before_the_event(as_patient, feedback):
    feedback.opening = "auto"
    feedback.save()
    form = as_patient.get(f"{URL}type-in/").context["form"]["form"].value()

    done = as_patient.post(f"{URL}type-in/", {"form": form, "language": "en", "missing": "Early"})

    assert done.status_code == 422
    assert "Early" in page(done)


def test_form_on_paper_has_all_questions_in_either_language(as_patient, plan):
    EventPlan.objects.update(feedback_questions=["What is next?"])
    for language in ("en", "fr"):
        html = page(as_patient.get(f"{URL}paper/?lang={language}"))
        assert html.count('class="question"') == 6 + plan.findings.count()
        assert "What is next?" in html
        assert plan.findings.first().text_in(language).statement in html
    assert as_patient.get(f"{URL}paper/?lang=xx").status_code == 404


def test_co_lead_turns_the_form_off_and_on(as_patient, feedback):
    as_patient.post(f"{URL}open/", {"opening": "closed"})
    assert Feedback.objects.get().opening == "closed"
    as_patient.post(f"{URL}open/", {"opening": "nonsense"})
    assert Feedback.objects.get().opening == "closed"
    as_patient.post(f"{URL}open/", {"opening": "open"})
    assert Feedback.objects.get().opening == "open"


def test_table_is_safe_in_a_spreadsheet(remarks, as_patient, feedback):
    for _number in range(5):
        Reply.objects.create(
            feedback=feedback, given_on=timezone.localdate(), language="en", useful=1
        )
    remark = remarks[0]
    remark.words, remark.state = '=HYPERLINK("https://example.org")', Remark.State.SHOWN
    remark.save()

    rows = list(csv.reader(io.StringIO(page(as_patient.get(f"{URL}results.csv")).lstrip("\ufeff"))))

    assert ["All answers", "", "10", "", ""] in rows
    assert ["It was useful to me.", "Fully or mostly", "5", "", ""] in rows
    assert rows[-1][-1].startswith("'=HYPERLINK")
    assert not [cell for row in rows for cell in row if cell.startswith("=")]
    assert "Words 1" not in str(rows)  # nobody has read it yet


@pytest.mark.parametrize("count", [5, 15])
def test_page_costs_the_same_for_five_and_fifteen(
    feedback, as_patient, count, django_assert_max_num_queries
):
    for number in range(count):
        reply = Reply.objects.create(
            feedback=feedback, given_on=timezone.localdate(), language="en"
        )
        state = "shown" if number % 2 else "waiting"
        Remark.objects.create(reply=reply, words=f"Words {number}", state=state)

    with django_assert_max_num_queries(36):
        as_patient.get(URL)


def write(client, language, words, seen=0):
    return client.post(f"{URL}note/{language}/", words | {"seen": seen})


@pytest.fixture
def note(feedback, as_patient, plan, patient):
    """The note in both languages, on a plan whose page is public."""
    published(plan, patient)
    write(as_patient, "en", NOTE)
    write(as_patient, "fr", NOTE_FR)
    return feedback


def agree(client, user):
    client.force_login(user)
    seen = client.get(f"{URL}note/").context["agreement"].seen
    return client.post(f"{URL}note/agree/", {"seen": seen}, follow=True)


def test_note_is_public_once_both_agreed(note, client, patient, researcher):
    agree(client, patient)
    assert NOTE["heard"] not in page(client.get(PUBLIC))

    agree(client, researcher)
    assert NOTE["heard"] in page(client.get(f"{PUBLIC}?lang=en"))
    assert NOTE_FR["changed"] in page(client.get(f"{PUBLIC}?lang=fr"))


def test_changed_note_waits_for_both_and_the_old_words_stay(note, client, patient, researcher):
    agree(client, patient)
    agree(client, researcher)
    write(client, "en", {"heard": "Louder.", "changed": "A microphone."}, seen=1)

    assert NOTE["heard"] in page(client.get(PUBLIC))
    assert "Louder." not in page(client.get(PUBLIC))
    agree(client, researcher)
    assert "Louder." not in page(client.get(PUBLIC))
    agree(client, patient)
    assert "Louder." in page(client.get(PUBLIC))


def test_agreement_to_words_that_changed_meanwhile_is_refused(note, client, patient):
    seen = client.get(f"{URL}note/").context["agreement"].seen
    FeedbackText.objects.filter(language="en").update(heard="Other words")

    done = client.post(f"{URL}note/agree/", {"seen": seen}, follow=True)

    assert "Somebody changed this" in page(done)


def test_note_in_one_language_is_not_agreed_to(feedback, as_patient):
    write(as_patient, "en", NOTE)

    done = as_patient.post(f"{URL}note/agree/", {"seen": feedback.fingerprint}, follow=True)

    assert "in both languages" in page(done)


def test_note_is_taken_off_and_shown_again(note, client, patient, researcher):
    agree(client, patient)
    agree(client, researcher)

    client.post(f"{URL}note/show/", {"show": "no"})
    assert NOTE["heard"] not in page(client.get(PUBLIC))
    client.post(f"{URL}note/show/", {"show": "yes"})
    assert NOTE["heard"] in page(client.get(PUBLIC))


def test_second_of_two_who_write_the_note_sees_both_texts(note, as_patient):
    done = write(as_patient, "en", {"heard": "Mine", "changed": "Mine too"}, seen=0)

    assert done.status_code == 422
    assert NOTE["heard"] in page(done)
    assert "Mine too" in page(done)


@pytest.mark.usefixtures("by_day")
def test_other_co_lead_is_asked_by_mail_with_a_link_and_no_words(
    note, client, patient, researcher, run_jobs, settings
):
    agree(client, patient)
    run_jobs()

    (letter,) = mail.outbox
    assert letter.to == [researcher.email]
    assert f"{settings.SITE_URL}{URL}note/" in letter.body
    assert NOTE["heard"] not in letter.body
