"""What people told about an event: who reads it, from when on, and what its page says."""

import datetime

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from kmb_events import access
from kmb_events.models import EventSession, Feedback, FeedbackText, Remark, Reply
from tests.kmb_events.shared import page

READERS = ["patient", "researcher", "member", "facilitator"]
OTHERS = ["administrator", "stranger"]


@pytest.fixture
def feedback(plan):
    """The event was last week; people may say what they think since then."""
    ago = timezone.now() - timezone.timedelta(days=7)
    EventSession.objects.filter(plan=plan).update(
        starts_at=ago, ends_at=ago + timezone.timedelta(hours=2)
    )
    return Feedback.objects.create(plan=plan, open_from=ago.date())


@pytest.fixture
def say(feedback):
    """Somebody answers; by default content with all of it."""

    def reply(comment="", finding=None, state="shown", **words):
        fields = {"language": "en", "given_on": datetime.date(2026, 11, 20)}
        fields |= {"useful": 5, "understood": 4, "welcome": 5}
        row = Reply.objects.create(feedback=feedback, **fields | words)
        if comment:
            Remark.objects.create(reply=row, words=comment, finding=finding, state=state)
        return row

    return reply


@pytest.fixture
def five(say):
    return [say(comment=f"Words {number}") for number in range(5)]


def told(client, plan):
    return page(client.get(plan.get_absolute_url()))


@pytest.mark.parametrize("name", [*READERS, *OTHERS])
def test_only_the_team_and_its_facilitator_read_what_people_said(five, request, name):
    user = request.getfixturevalue(name)

    assert access.feedback_read_by(user).exists() == (name in READERS)
    assert access.replies_read_by(user).exists() == (name in READERS)


def test_former_member_reads_it_no_more(five, member):
    member.memberships.update(ended_on=timezone.localdate() - timezone.timedelta(days=1))

    assert not access.replies_read_by(member).exists()


def test_fewer_than_five_answers_are_shown_to_nobody(say, as_patient, patient, plan):
    for number in range(4):
        say(comment=f"Words {number}")

    html = told(as_patient, plan)

    assert not access.replies_read_by(patient).exists()
    assert "Fewer than five answers so far. They are shown from five on." in html
    assert "Words 1" not in html


def test_answers_to_other_events_do_not_count(say, patient, team):
    for _number in range(4):
        say()
    other = Feedback.objects.create(plan=access.plans_read_by(patient).create(
        team=team, slug="other"), open_from=timezone.localdate())  # fmt: skip
    Reply.objects.create(feedback=other, language="en", given_on=timezone.localdate())

    assert not access.replies_read_by(patient).exists()


def test_page_shows_how_many_gave_which_answer(five, say, as_patient, plan):
    for _number in range(5):
        say(useful=1)

    html = told(as_patient, plan)

    assert "10 people answered, without saying who they are." in html
    assert (
        '<td data-label="Answer">Fully or mostly</td><td data-label="People" class="num">5<' in html
    )


def test_answer_that_few_gave_is_hidden_with_what_would_tell_it(five, say, as_patient, plan):
    for _number in range(7):
        say(useful=4)
    say(useful=1)

    html = told(as_patient, plan)
    useful = html[html.index("It was useful to me.") : html.index("I could follow")]

    assert "12" not in useful
    assert "Hidden, so that nobody can be known by an answer." in useful


def test_question_that_nobody_answered_has_no_bars(say, as_patient, plan):
    for _number in range(5):
        say(welcome=None)

    assert '<h3 class="mt-4">I felt welcome to speak.</h3>' not in told(as_patient, plan)


def test_comments_stand_in_their_language_by_their_finding(five, say, as_patient, plan):
    finding = plan.findings.all()[1]
    say(comment="C'était clair.", language="fr", finding=finding)

    html = told(as_patient, plan)

    assert '<blockquote class="mb-1" dir="auto" lang="fr">C&#x27;était clair.</blockquote>' in html
    assert '<a href="#finding-2">About finding 2</a>' in html


def test_comment_on_a_finding_that_left_the_plan_stays(five, say, as_patient, plan):
    finding = plan.findings.all()[1]
    say(comment="Still here.", finding=finding)
    plan.findings.remove(finding)

    assert "Still here." in told(as_patient, plan)
    assert "About finding 2" not in told(as_patient, plan)


def test_what_people_type_is_only_text(five, say, as_patient, plan):
    say(comment="<script>alert(1)</script>")

    assert "<script>alert(1)" not in told(as_patient, plan)


def test_team_says_what_it_heard_and_changed_in_the_readers_language(
    five, as_patient, feedback, patient, plan
):
    for language, words in (("en", "Shorter, please."), ("fr", "Plus court.")):
        FeedbackText.objects.create(feedback=feedback, language=language, heard=words)
    patient.language = "fr"
    patient.save()

    assert "Plus court." in told(as_patient, plan)
    assert "Shorter, please." not in told(as_patient, plan)


def test_event_that_lies_ahead_shows_no_feedback(plan, as_patient):
    assert "What people told us" not in told(as_patient, plan)
    assert "This event was on" not in told(as_patient, plan)


def test_page_of_a_past_event_says_when_it_was(feedback, as_patient, plan):
    assert "This event was on " in told(as_patient, plan)


def test_page_of_a_past_event_without_feedback_stands(feedback, as_patient, plan):
    feedback.delete()

    assert "What people told us" not in told(as_patient, plan)


def test_administrator_sees_the_event_without_what_people_said(five, client, administrator, plan):
    client.force_login(administrator)

    assert "What people told us" not in told(client, plan)


@pytest.mark.parametrize("count", [5, 15])
def test_page_costs_the_same_for_five_and_fifteen(
    say, as_patient, plan, count, django_assert_num_queries
):
    for number in range(count):
        say(comment=f"Words {number}")

    with django_assert_num_queries(29):
        as_patient.get(plan.get_absolute_url())


def test_comments_are_encrypted_in_the_database(five):
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM kmb_events_remark")
        kept = [row[0] for row in cursor.fetchall()]

    assert len(kept) == 5
    assert not [words for words in kept if "Words" in words]


def test_answer_holds_nothing_that_leads_to_a_person():
    names = {field.name for field in Reply._meta.get_fields()}

    assert names == {
        "id", "language", "feedback", "given_on", "useful", "understood", "welcome", "uses",
        "audience", "is_typed_in", "fits", "remarks",
    }  # fmt: skip
    assert Reply._meta.get_field("given_on").get_internal_type() == "DateField"
    assert not hasattr(Reply, "history")


@pytest.mark.parametrize("value", [0, 6])
def test_rating_outside_of_the_scale_is_refused(say, value):
    with pytest.raises(IntegrityError):
        say(useful=value)


def test_feedback_leaves_the_agreement_to_the_plan_alone(plan, reload):
    before = plan.fingerprint
    feedback = Feedback.objects.create(plan=plan, open_from=timezone.localdate())
    FeedbackText.objects.create(feedback=feedback, language="en", heard="More pictures.")

    assert reload(plan).fingerprint == before
