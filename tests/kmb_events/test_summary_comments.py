"""Words to each other about a summary: by those who write the plan, for the team alone."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from kmb_events import actions
from kmb_events.models import SummaryComment
from tests.kmb_events.shared import page

pytestmark = pytest.mark.usefixtures("by_day")

SENTENCE = "Many people in small towns travel for hours."


@pytest.fixture
def add_url(text):
    return reverse("summary-comment-add", args=["getting-to-dialysis", "en", "why"])


@pytest.fixture
def comment(text, patient):
    return actions.add_comment(
        text=text, section="why", sentence=SENTENCE, words="Is this so?", by=patient
    )


def test_a_comment_on_a_sentence_stands_under_its_section(as_patient, text, add_url):
    assert SENTENCE in page(as_patient.get(add_url))

    answer = as_patient.post(add_url, {"about": SENTENCE, "words": "Is this so?"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"{text.get_absolute_url()}#comments"
    row = SummaryComment.objects.get()
    assert (row.section, row.sentence, row.words) == ("why", SENTENCE, "Is this so?")
    assert "1 comment" in page(answer)


def test_what_was_typed_stays_when_the_sentence_is_gone(as_patient, text, add_url, patient):
    actions.edit_summary(
        text=text, seen_version=1, title=text.title, bodies={"why": "New words."}, by=patient
    )

    answer = as_patient.post(add_url, {"about": SENTENCE, "words": "Is this so?"})

    assert answer.status_code == 422
    assert "Is this so?" in page(answer)
    assert "Choose one of the sentences in the list." in page(answer)
    text.refresh_from_db()
    with pytest.raises(ValidationError, match="changed while you wrote"):
        actions.add_comment(text=text, section="why", sentence=SENTENCE, words="x", by=patient)


def test_the_team_reads_comments_and_who_looks_after_it_does_not(
    client, text, comment, member, facilitator, administrator
):
    for person, sees in ((member, True), (facilitator, False), (administrator, False)):
        client.force_login(person)
        assert ("Is this so?" in page(client.get(text.get_absolute_url()))) is sees


def test_a_named_editor_comments_and_another_member_does_not(
    client, plan, member, patient, add_url
):
    client.force_login(member)
    assert client.get(add_url).status_code == 403

    plan.editors.create(user=member, named_by=patient)
    client.post(add_url, {"words": "From the editor."})

    assert SummaryComment.objects.get().written_by == member


def test_answer_settle_and_open_again(as_patient, text, comment, researcher):
    url = reverse("summary-comment-answer", args=["getting-to-dialysis", comment.pk])
    as_patient.post(url, {"words": "Yes, I know them."})
    settle = reverse("summary-comment-settle", args=["getting-to-dialysis", comment.pk])

    html = page(as_patient.post(settle, {"press": "settle"}, follow=True))
    assert "Yes, I know them." in html
    assert "Open it again" in html
    comment.refresh_from_db()
    assert comment.settled_by is not None

    actions.answer_comment(comment=comment, words="But wait.", by=researcher)
    comment.refresh_from_db()
    assert comment.settled_at is None


def test_own_words_are_removed_and_answers_keep_their_place(client, text, comment, researcher):
    answer = actions.answer_comment(comment=comment, words="I think so.", by=researcher)
    with pytest.raises(ValidationError, match="Only who wrote this"):
        actions.take_comment_back(comment=comment, by=researcher)

    actions.take_comment_back(comment=comment, by=comment.written_by)
    client.force_login(researcher)
    html = page(client.get(text.get_absolute_url()))
    assert "Is this so?" not in html
    assert "Removed by who wrote it." in html
    assert "I think so." in html

    actions.take_comment_back(comment=answer, by=researcher)
    assert list(SummaryComment.objects.all()) == [comment]


def test_the_mail_tells_that_there_is_one_without_its_words(comment, researcher, run_jobs, text):
    run_jobs()

    (letter,) = mail.outbox
    assert letter.to == [researcher.email]
    for body in (letter.body, letter.alternatives[0][0]):
        assert "Juniper" in body
        assert "#comments" in body
        assert "Is this so?" not in body
        assert text.title not in body


def test_no_mail_about_what_is_settled_or_taken_back(comment, patient, researcher, run_jobs):
    actions.settle_comment(comment=comment, is_settled=True, by=researcher)
    run_jobs()

    assert mail.outbox == []


def test_an_answer_is_mailed_to_whom_it_answers(comment, plan, member, researcher, run_jobs):
    row = SummaryComment.objects.create(
        text=comment.text, section="why", words="Hm.", written_by=member
    )
    actions.answer_comment(comment=row, words="Yes?", by=researcher)
    run_jobs()

    assert member.email in {letter.to[0] for letter in mail.outbox}


def test_words_are_encrypted_and_have_no_history(comment):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT words, sentence FROM kmb_events_summarycomment")
        assert "so?" not in str(cursor.fetchall())
    assert not hasattr(SummaryComment, "history")
