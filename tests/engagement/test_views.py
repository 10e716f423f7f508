import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from engagement.actions import save_answer, save_conversation, set_default_audience, submit
from engagement.models import Answer, Audience, Conversation, Response
from tests.engagement.conftest import DAY
from tests.factories.engagement import CheckInFactory, item_of
from tests.factories.teams import MembershipFactory, PatientCoLeadFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(check_in):
    return item_of(check_in.instrument_version, "research.say")


@pytest.fixture
def as_patient(client, people):
    client.force_login(people.patient)
    return client


@pytest.fixture
def as_researcher(client, people):
    client.force_login(people.researcher)
    return client


def address(check_in, name="check-in-answer", *args):
    return reverse(name, args=[check_in.pk, *args])


def fields(item, **values):
    return {f"item-{item.pk}-{name}": value for name, value in values.items()}


def text_of(response):
    return response.content.decode()


# ---- Doors

BEFORE = {
    # who: detail, answer, submit, reveal, agreed, save, send
    "patient": (302, 200, 200, 302, 302, 200, 302),
    "researcher": (302, 200, 200, 302, 302, 200, 302),
    "member": (200, 403, 403, 302, 403, 403, 403),
    "facilitator": (200, 403, 403, 302, 403, 403, 403),
    "administrator": (200, 403, 403, 302, 403, 403, 403),
    "stranger": (404, 404, 404, 404, 404, 404, 404),
}
AFTER = {
    "patient": (302, 302, 302, 200, 200, 422, 302),
    "researcher": (302, 302, 302, 200, 200, 422, 302),
    "member": (302, 403, 403, 200, 403, 403, 403),
    "facilitator": (302, 403, 403, 200, 403, 403, 403),
    "administrator": (302, 403, 403, 200, 403, 403, 403),
    "stranger": (404, 404, 404, 404, 404, 404, 404),
}


def statuses(client, check_in, item):
    names = ("detail", "answer", "submit", "reveal")
    pages = [address(check_in, f"check-in-{name}") for name in names]
    pages.append(address(check_in, "conversation-edit"))
    saving = address(check_in, "check-in-item-save", item.pk)
    return (
        *(client.get(page).status_code for page in pages),
        client.post(saving, fields(item, value=3)).status_code,
        client.post(address(check_in, "check-in-submit")).status_code,
    )


@pytest.mark.parametrize("who", BEFORE)
def test_pages_open_before_the_reveal_to_those_who_answer(client, people, check_in, item, who):
    client.force_login(getattr(people, who))

    assert statuses(client, check_in, item) == BEFORE[who]


@pytest.mark.parametrize("who", AFTER)
def test_pages_open_after_the_reveal_to_the_team(client, people, check_in, item, both_in, who):
    both_in()
    client.force_login(getattr(people, who))

    assert statuses(client, check_in, item) == AFTER[who]


def test_pages_ask_for_a_sign_in(client, check_in, item):
    for page in (
        reverse("check-in-list"),
        address(check_in),
        address(check_in, "check-in-item-save", item.pk),
    ):
        response = client.post(page) if "answer/" in page else client.get(page)
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["check-in-item-save"])
def test_saving_is_by_post_alone(as_patient, check_in, item, name):
    assert as_patient.get(address(check_in, name, item.pk)).status_code == 405


def test_check_in_item_save_knows_only_its_own_items(as_patient, check_in):
    assert as_patient.post(address(check_in, "check-in-item-save", 999999)).status_code == 404


# ---- List


def test_check_in_list_says_what_will_be_here(client):
    client.force_login(UserFactory())

    assert "No check-in yet" in text_of(client.get(reverse("check-in-list")))


def test_check_in_list_shows_open_ones_first_and_nobody_elses(as_patient, team, people, check_in):
    CheckInFactory(team=team, number=90, opens_at=timezone.now() - 60 * DAY)
    CheckInFactory(team__name="Somebody else’s")

    content = text_of(as_patient.get(reverse("check-in-list")))

    assert content.index("Your turn") < content.index("Closed, nothing shown")
    assert "Somebody else" not in content


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        ("untouched", "Start check-in"),
        ("started", "Go on with it"),
        ("mine_in", "Your answers are in"),
        ("both", "Both answered"),
    ],
)
def test_check_in_list_says_what_each_is_at(
    as_patient, people, responses, item, both_in, arrange, said
):
    if arrange == "started":
        save_answer(response=responses.patient, item=item, value=2)
    elif arrange == "mine_in":
        submit(response=responses.patient)
    elif arrange == "both":
        both_in()

    assert said in text_of(as_patient.get(reverse("check-in-list")))


@pytest.mark.parametrize("count", [1, 3])
def test_check_in_list_costs_the_same_for_one_and_three(
    client, django_assert_num_queries, people, team, check_in, count
):
    for number in range(count):
        opens_at = timezone.now() - (60 + number) * DAY
        row = CheckInFactory(team=team, number=100 + number, opens_at=opens_at)
        Response.objects.create(check_in=row, user=people.patient, perspective="patient")
        other = PatientCoLeadFactory(user=people.stranger).team
        seat = PatientCoLeadFactory(team=other, user=people.patient)
        mine = CheckInFactory(team=other)
        Response.objects.create(check_in=mine, user=seat.user, perspective="patient")
    client.force_login(people.patient)

    # session, user, teams led, open ones with their responses, how many past, past with responses
    with django_assert_num_queries(8):
        response = client.get(reverse("check-in-list"))

    assert text_of(response).count("<h3>") == 1 + 2 * count


# ---- Answering


def test_check_in_answer_starts_at_the_first_part_with_something_left_open(
    as_patient, responses, check_in
):
    for code in ("disagree", "roles", "pace"):
        item = item_of(check_in.instrument_version, f"together.{code}")
        save_answer(response=responses.patient, item=item, value=3)

    assert "Part 2 of 3" in text_of(as_patient.get(address(check_in)))
    assert "Part 1 of 3" in text_of(as_patient.get(address(check_in) + "?part=1"))


@pytest.mark.parametrize("part", ["0", "4", "x", "-1", "९", "9" * 400])
def test_check_in_answer_takes_no_other_part(as_patient, check_in, part):
    response = as_patient.get(address(check_in), {"part": part})

    assert "Part 1 of 3" in text_of(response)


def test_check_in_answer_says_who_sees_it_before_the_first_question(as_patient, check_in):
    content = text_of(as_patient.get(address(check_in) + "?part=1"))

    assert content.index("Who can see your answers:") < content.index("I can say it when I see")
    assert content.count("Me and my co-lead</b></span> <span") == 4


def test_check_in_answer_asks_each_side_in_its_own_words(client, people, check_in):
    client.force_login(people.patient)
    assert "I have a real say" in text_of(client.get(address(check_in) + "?part=2"))

    client.force_login(people.researcher)
    assert "My patient co-lead has a real say" in text_of(client.get(address(check_in) + "?part=2"))


def test_check_in_answer_asks_in_french(client, people, check_in):
    people.patient.language = "fr"
    people.patient.save()
    client.force_login(people.patient)

    content = text_of(client.get(address(check_in) + "?part=2"))

    assert "vraiment son mot" not in content
    assert "J’ai vraiment mon mot à dire" in content


def test_check_in_answer_without_script_saves_the_part_and_goes_on(as_patient, check_in, item):
    other = item_of(check_in.instrument_version, "research.words")
    data = {
        **fields(item, value="2", comment="Too late.", audience="3", version="0"),
        **fields(other, value="none", comment="", audience="2", version="0"),
        "go": "next",
    }

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.url == address(check_in) + "?part=3"
    saved = {row.item_id: row for row in Answer.objects.all()}
    assert (saved[item.pk].value, saved[item.pk].comment) == (2, "Too late.")
    assert (saved[item.pk].audience, saved[item.pk].audience_is_own) == (Audience.TEAM, True)
    assert (saved[other.pk].does_not_fit, saved[other.pk].audience_is_own) == (True, False)
    assert len(saved) == 2


@pytest.mark.parametrize(
    ("part", "go", "where"),
    [("3", "next", "submit/"), ("2", "later", "/"), ("2", "back", "?part=1"), ("1", "back", "=1")],
)
def test_check_in_answer_goes_where_the_button_says(as_patient, check_in, part, go, where):
    response = as_patient.post(f"{address(check_in)}?part={part}", {"go": go})

    assert response.status_code == 302
    assert response.url.endswith(where)


def test_check_in_answer_after_handing_in_goes_back_to_waiting(as_patient, responses, check_in):
    submit(response=responses.patient)

    response = as_patient.post(address(check_in) + "?part=3", {"go": "next"})

    assert response.url == check_in.get_absolute_url()


def test_check_in_answer_changes_who_sees_all_answers_at_once(as_patient, check_in):
    first = item_of(check_in.instrument_version, "together.roles")
    data = {**fields(first, value="4", audience="2"), "default-audience": "4", "go": "audience"}

    response = as_patient.post(address(check_in) + "?part=1", data, follow=True)

    assert Answer.objects.get().audience == Audience.FACILITATOR
    assert "From now on" in text_of(response)
    assert text_of(response).count("Our team and our facilitator</b></span> <span") == 4


def test_check_in_answer_refuses_an_unknown_default(as_patient, check_in):
    data = {"default-audience": "7", "go": "audience"}

    response = as_patient.post(address(check_in) + "?part=1", data)

    assert response.status_code == 422
    assert Response.objects.filter(default_audience=Audience.CO_LEAD).count() == 2


@pytest.mark.parametrize("value", ["6", "0", "x", "", "²", "1e3", "9" * 5000])
def test_check_in_answer_refuses_a_value_off_the_scale(as_patient, check_in, item, value):
    response = as_patient.post(address(check_in) + "?part=2", fields(item, value=value))

    assert response.status_code == 422
    assert "Choose one of the five answers." in text_of(response)
    assert not Answer.objects.exists()


def test_check_in_answer_keeps_what_was_typed_when_it_is_too_long(as_patient, check_in, item):
    words = "<b>many words</b> " * 6000  # about 100 kB
    other = item_of(check_in.instrument_version, "research.words")
    data = {**fields(item, comment=words, value="4"), **fields(other, value="1")}

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.status_code == 422
    assert text_of(response).count("&lt;b&gt;many words") == 6000
    assert "107,999 characters long" in text_of(response)
    assert Answer.objects.get().item == other  # one refusal keeps no other answer from being saved


def test_check_in_answer_shows_both_texts_when_another_window_was_first(
    as_patient, responses, check_in, item
):
    save_answer(response=responses.patient, item=item, comment="first window", value=5)
    data = fields(item, comment="second window", version="0")

    response = as_patient.post(address(check_in) + "?part=2", data)

    assert response.status_code == 409
    assert "first window" in text_of(response)
    assert "second window</textarea>" in text_of(response)
    assert Answer.objects.get().comment == "first window"
    again = as_patient.post(
        address(check_in) + "?part=2", fields(item, comment="second window", version="1")
    )
    assert again.status_code == 302
    assert Answer.objects.get().comment == "second window"


def test_check_in_answer_sent_twice_is_saved_once(as_patient, check_in, item):
    data = fields(item, comment="once", value="4", version="0")

    for _press in range(2):
        assert as_patient.post(address(check_in) + "?part=2", data).status_code == 302

    assert Answer.objects.get().version == 1


def test_check_in_answer_keeps_typed_words_when_it_closed_meanwhile(
    as_patient, responses, check_in, item
):
    with time_machine.travel(timezone.now() + 11 * DAY):
        as_patient.force_login(responses.patient.user)
        response = as_patient.post(
            address(check_in) + "?part=2", fields(item, comment="late words")
        )

    assert response.status_code == 422
    assert "This check-in is closed." in text_of(response)
    assert "late words</textarea>" in text_of(response)


def test_check_in_answer_page_leads_on_when_it_is_over(as_patient, check_in, both_in):
    both_in()

    assert as_patient.get(address(check_in)).url == check_in.get_absolute_url()


@pytest.mark.parametrize("count", [0, 3])
def test_check_in_answer_costs_the_same_with_and_without_answers(
    as_patient, django_assert_num_queries, team, people, responses, check_in, count
):
    MembershipFactory.create_batch(count, team=team)
    for code in ("question", "say", "words")[:count]:
        item = item_of(check_in.instrument_version, f"research.{code}")
        save_answer(response=responses.patient, item=item, value=2, comment="words")

    # session, user, check-in, responses, seat, themes, items, answers, members, facilitators
    with django_assert_num_queries(10):
        assert as_patient.get(address(check_in) + "?part=2").status_code == 200


# ---- Saving one answer as it is given


def test_check_in_item_save_answers_with_the_line_and_the_new_version(as_patient, check_in, item):
    saving = address(check_in, "check-in-item-save", item.pk)

    response = as_patient.post(saving, fields(item, value="4", audience="1", version="0"))

    content = text_of(response)
    assert response.status_code == 200
    assert "Saved at" in content
    assert f'name="item-{item.pk}-version" value="1"' in content
    assert 'data-hx-swap-oob="true"' in content
    assert "Only me" in content
    assert "<html" not in content


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"value": "9"}, 422, "Choose one of the five answers."),
        ({"comment": "a" * 100_000}, 422, "100,000 characters long"),
        ({"comment": "a\x00"}, 422, "NUL"),
        ({"audience": "0"}, 422, "Choose who can see this answer."),
        ({"comment": "other", "version": "0"}, 409, "first"),
    ],
)
def test_check_in_item_save_says_what_is_wrong(
    as_patient, responses, check_in, item, values, status, said
):
    save_answer(response=responses.patient, item=item, comment="first")
    saving = address(check_in, "check-in-item-save", item.pk)

    response = as_patient.post(saving, fields(item, **{"version": "1", **values}))

    assert response.status_code == status
    assert said in text_of(response)
    assert "Saved at" not in text_of(response)
    assert Answer.objects.get().comment == "first"


def test_check_in_item_save_costs_few_queries(
    as_patient, django_assert_max_num_queries, check_in, item
):
    saving = address(check_in, "check-in-item-save", item.pk)

    with django_assert_max_num_queries(15):
        as_patient.post(saving, fields(item, value="4", comment="words", version="0"))


# ---- Handing in, waiting


def test_check_in_submit_says_kindly_what_was_left_open(as_patient, responses, check_in, item):
    save_answer(response=responses.patient, item=item, value=3, comment="one word")

    content = text_of(as_patient.get(address(check_in, "check-in-submit")))

    assert "You left 8 questions open. That is fine" in content
    assert "one word" in content


def test_check_in_submit_hands_in_and_waits(as_patient, responses, check_in, item):
    save_answer(response=responses.patient, item=item, value=3, comment="one word")

    response = as_patient.post(address(check_in, "check-in-submit"), follow=True)

    content = text_of(response)
    assert "Thank you. Your answers are in." in content
    assert "Not yet" in content
    assert "one word" in content  # my own words, in a fold
    assert content.index("Juniper Rainfall") < content.index("Alder Snowfield")


def test_check_in_submit_pressed_by_both_shows_both(client, people, check_in):
    for who in (people.patient, people.researcher):
        client.force_login(who)
        response = client.post(address(check_in, "check-in-submit"), follow=True)

    assert response.request["PATH_INFO"] == address(check_in, "check-in-reveal")


def test_check_in_submit_after_closing_is_refused_in_words(as_patient, responses, check_in):
    with time_machine.travel(timezone.now() + 11 * DAY):
        as_patient.force_login(responses.patient.user)
        response = as_patient.post(address(check_in, "check-in-submit"), follow=True)

    assert "What you had saved stays yours." in text_of(response)


def test_check_in_detail_of_a_closed_one_gives_the_words_back_to_their_author_alone(
    client, people, responses, check_in, item
):
    save_answer(
        response=responses.patient, item=item, comment="mine alone", audience=Audience.FACILITATOR
    )
    submit(response=responses.patient)
    seen = {}

    with time_machine.travel(timezone.now() + 11 * DAY):
        for who in ("patient", "researcher", "member", "facilitator"):
            client.force_login(getattr(people, who))
            content = text_of(client.get(check_in.get_absolute_url()))
            assert "This check-in is closed." in content
            seen[who] = "mine alone" in content

    assert seen == {"patient": True, "researcher": False, "member": False, "facilitator": False}


@pytest.mark.parametrize("who", ["member", "facilitator", "administrator"])
def test_check_in_detail_does_not_tell_others_who_is_in(client, people, responses, check_in, who):
    client.force_login(getattr(people, who))
    page = check_in.get_absolute_url()
    before = text_of(client.get(page))

    submit(response=responses.patient)

    assert _without_tokens(text_of(client.get(page))) == _without_tokens(before)


def _without_tokens(content):
    return [line for line in content.splitlines() if "csrf" not in line.lower()]


def test_check_in_detail_says_when_it_opens(client, team, people):
    later = CheckInFactory(team=team, opens_at=timezone.now() + DAY)
    client.force_login(people.member)

    assert "This check-in is not open yet." in text_of(client.get(later.get_absolute_url()))


# ---- Both sides


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

    # session, user, check-in, responses, member, agreed, seat, answers, themes, items
    with django_assert_num_queries(10):
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


def test_set_default_audience_shows_on_the_next_part(as_patient, responses, check_in):
    set_default_audience(response=responses.patient, audience=Audience.ME)

    content = text_of(as_patient.get(address(check_in) + "?part=2"))

    assert content.count("Only me</b></span> <span") == 3


def before_of(client, page, item):
    """The mark that the page came with for one question."""
    content = text_of(client.get(page))
    return content.split(f'name="item-{item.pk}-before" value="')[1].split('"')[0]


def test_check_in_answer_leaves_alone_what_this_window_did_not_touch(
    as_patient, responses, check_in, item
):
    """An old window whose boxes nobody touched does not undo what another one saved."""
    page = address(check_in) + "?part=2"
    save_answer(response=responses.patient, item=item, comment="old\nwords", value=5)
    before = before_of(as_patient, page, item)
    save_answer(response=responses.patient, item=item, comment="new words", audience=Audience.ME)
    untouched = {"comment": "old\r\nwords", "value": "5", "audience": "2", "version": "1"}

    response = as_patient.post(page, {**fields(item, before=before, **untouched), "go": "next"})

    assert response.status_code == 302
    answer = Answer.objects.get()
    assert (answer.comment, answer.audience) == ("new words", Audience.ME)


def test_check_in_answer_with_nothing_touched_saves_nothing(as_patient, check_in, item):
    page = address(check_in) + "?part=2"
    before = before_of(as_patient, page, item)

    as_patient.post(page, fields(item, before=before, comment="", audience="2", version="0"))

    assert not Answer.objects.exists()
