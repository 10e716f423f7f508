import pytest

from engagement.actions import save_answer, save_conversation, submit
from engagement.models import Audience, Conversation, Response
from tests.engagement.pages import address, fields, text_of
from tests.factories.engagement import item_of
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory

pytestmark = pytest.mark.django_db


def answered(check_in, responses, code, patient, researcher, **more):
    item = item_of(check_in.instrument_version, code)
    save_answer(response=responses.patient, item=item, value=patient, **more)
    save_answer(response=responses.researcher, item=item, value=researcher)


def test_check_in_reveal_puts_the_largest_difference_first(
    as_patient, responses, check_in, both_in
):
    answered(check_in, responses, "together.roles", 4, 4)
    answered(check_in, responses, "together.pace", 2, 4)
    answered(check_in, responses, "research.say", 1, 5)
    answered(check_in, responses, "learning.together", 2, 1)
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    order = ["I have a real say", "Our timelines leave", "we learn together", "clear to me who"]
    assert [content.index(f"{words}") for words in order] == sorted(
        content.index(f"{words}") for words in order
    )
    assert "4 steps apart" in content
    assert "2 steps apart" in content
    assert "What both find hard now" in content
    assert "You are close on 2 of 4 answers." in content


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["say"], "One question shows both sides, and you are further apart on it."),
        (["say", "words"], "2 questions show both sides, and you are further apart on each."),
    ],
)
def test_check_in_reveal_counts_no_close_answers_where_there_are_none(
    as_patient, responses, check_in, both_in, codes, said
):
    for code in codes:
        answered(check_in, responses, f"research.{code}", 1, 5)
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert said in content
    assert "close on 0" not in content


def test_check_in_reveal_gives_both_halves_in_the_order_of_the_round(
    as_patient, check_in, responses, both_in
):
    check_in.first_perspective = "researcher"
    check_in.save()
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert content.index("Alder Snowfield") < content.index("Juniper Rainfall")


def test_check_in_reveal_says_that_words_are_kept_private(
    as_researcher, check_in, responses, both_in
):
    answered(check_in, responses, "research.say", 1, 5, comment="worn out", audience=Audience.ME)
    both_in()

    content = text_of(as_researcher.get(address(check_in, "check-in-reveal")))

    assert "kept these words private" in content
    assert "worn out" not in content
    assert "(1 of 5)" not in content
    assert "steps apart" not in content


def test_check_in_reveal_looks_the_same_for_kept_private_and_left_open(
    as_researcher, check_in, responses, both_in, item
):
    """Whether there is an answer at all is a part of what "only me" keeps."""
    other = item_of(check_in.instrument_version, "research.words")
    for row in (item, other):
        save_answer(response=responses.researcher, item=row, value=3)
    save_answer(response=responses.patient, item=item, value=1, audience=Audience.ME)
    both_in()

    content = text_of(as_researcher.get(address(check_in, "check-in-reveal")))

    voices = content.split('<div class="voice persp-patient">')[1:]
    private, left_open = (voice.split("</div>")[0] for voice in voices[:2])
    assert private == left_open


def test_not_yet_is_pressed_kept_and_said_with_no_place_on_the_scale(
    as_patient, people, check_in, responses, both_in, item
):
    as_patient.post(address(check_in) + "?part=2", {**fields(item, value="not_yet"), "go": "later"})
    again = text_of(as_patient.get(address(check_in) + "?part=2"))
    save_answer(response=responses.researcher, item=item, value=2)
    both_in()
    as_patient.force_login(people.researcher)

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert f'name="item-{item.pk}-value" value="not_yet" checked' in again
    assert '<p class="voice__value">Not yet</p>' in content
    assert "Juniper: Not yet." in content
    assert "steps apart" not in content


def test_check_in_reveal_escapes_words_and_lets_them_run_their_own_way(
    as_researcher, check_in, responses, both_in
):
    answered(check_in, responses, "research.say", 1, 5, comment="<script>x</script> שלום")
    both_in()

    content = text_of(as_researcher.get(address(check_in, "check-in-reveal")))

    assert "&lt;script&gt;x&lt;/script&gt; שלום" in content
    assert '<div class="voice__said" dir="auto">' in content


def test_check_in_reveal_tells_the_author_who_can_see_it(as_patient, check_in, responses, both_in):
    answered(check_in, responses, "research.say", 1, 5, audience=Audience.TEAM)
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert "Who can see your answer: Our team" in content


def test_check_in_reveal_of_several_co_leads_shows_each_and_the_largest_distance(
    as_patient, team, people, check_in, responses, both_in, item
):
    second = Response.objects.create(
        check_in=check_in,
        user=PatientCoLeadFactory(team=team, user__name="Birch Lake").user,
        perspective="patient",
    )
    save_answer(response=second, item=item, value=4)
    answered(check_in, responses, "research.say", 2, 5)
    submit(response=second)
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert "3 steps apart" in content
    assert "Birch Lake" in content


@pytest.mark.parametrize("count", [1, 3])
def test_check_in_reveal_costs_the_same_for_one_and_three(
    as_patient, django_assert_num_queries, team, check_in, responses, both_in, count
):
    MembershipFactory.create_batch(count, team=team)
    for code in ("question", "say", "words")[:count]:
        answered(check_in, responses, f"research.{code}", 1, 5, comment="words")
    both_in()

    # session, user, check-in, responses, answers, place, agreed, actions, words of the
    # version, items, what happened
    with django_assert_num_queries(11):
        content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert content.count('<article class="sheet') == count


def test_check_in_reveal_without_any_answer_is_kind(as_patient, check_in, both_in):
    both_in()

    content = text_of(as_patient.get(address(check_in, "check-in-reveal")))

    assert "They keep these answers to themselves." in content


# ---- What we agreed


def test_conversation_edit_saves_and_goes_back(as_patient, check_in, both_in):
    both_in()

    response = as_patient.post(
        address(check_in, "conversation-edit"), {"agreed": "A week ahead.", "version": "0"}
    )

    assert response.url == address(check_in, "check-in-reveal") + "#agreed"
    assert Conversation.objects.get().agreed == "A week ahead."


def test_conversation_edit_shows_both_texts_when_somebody_was_first(
    as_patient, people, check_in, both_in
):
    both_in()
    check_in.refresh_from_db()
    save_conversation(check_in=check_in, by=people.researcher, agreed="Two weeks.", seen_version=0)

    response = as_patient.post(
        address(check_in, "conversation-edit"), {"agreed": "A week.", "version": "0"}
    )

    content = text_of(response)
    assert response.status_code == 409
    assert "Two weeks." in content
    assert "A week.</textarea>" in content
    assert 'name="version" value="1"' in content


def test_conversation_edit_keeps_what_was_typed_when_it_is_too_long(as_patient, check_in, both_in):
    both_in()

    response = as_patient.post(address(check_in, "conversation-edit"), {"agreed": "a" * 5000})

    assert response.status_code == 422
    assert "a" * 5000 in text_of(response)


@pytest.mark.parametrize(
    ("who", "seen"), [("member", True), ("facilitator", False), ("administrator", False)]
)
def test_check_in_reveal_shows_what_was_agreed_to_the_team(
    client, people, check_in, both_in, who, seen
):
    both_in()
    check_in.refresh_from_db()
    save_conversation(
        check_in=check_in, by=people.patient, agreed="Papers a week ahead.", seen_version=0
    )
    client.force_login(getattr(people, who))

    content = text_of(client.get(address(check_in, "check-in-reveal")))

    assert ("Papers a week ahead." in content) is seen
    assert "<textarea" not in content
